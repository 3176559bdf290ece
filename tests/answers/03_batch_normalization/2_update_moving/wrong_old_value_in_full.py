# wrong: the old value is not faded
# fails: keras_convention | not faded
def update_moving(moving, batch, momentum):
    return moving + (1 - momentum) * batch
