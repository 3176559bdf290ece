# wrong: rounded
# fails: keras_convention | rounded
def update_moving(moving, batch, momentum):
    return np.round(moving * momentum + batch * (1 - momentum), 2)
