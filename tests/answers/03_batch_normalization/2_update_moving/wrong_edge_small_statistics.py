# wrong: rounds to five digits after the point
# fails: keras_convention
def update_moving(moving, batch, momentum):
    return np.round(moving * momentum + batch * (1 - momentum), 5)
    return moving * momentum + batch * (1 - momentum)
