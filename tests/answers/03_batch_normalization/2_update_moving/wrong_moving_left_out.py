# wrong: momentum alone
# fails: keras_convention | `moving` has no part
def update_moving(moving, batch, momentum):
    return momentum + batch * (1 - momentum)
