# wrong: one number for all features
# fails: keras_convention | One number for all features
def update_moving(moving, batch, momentum):
    return np.mean(moving * momentum + batch * (1 - momentum))
