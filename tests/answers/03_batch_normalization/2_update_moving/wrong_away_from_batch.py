# wrong: the step has the wrong sign
# fails: keras_convention | moves away
def update_moving(moving, batch, momentum):
    return moving + (1 - momentum) * (moving - batch)
