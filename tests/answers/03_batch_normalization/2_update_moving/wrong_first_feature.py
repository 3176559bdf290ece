# wrong: the first feature's value for all
# fails: keras_convention | formula gives
def update_moving(moving, batch, momentum):
    return np.full_like(moving, moving[0] * momentum + batch[0] * (1 - momentum))
