# wrong: divides as Adam does
# fails: keras_convention | bias correction
def update_moving(moving, batch, momentum):
    return (momentum * moving + (1 - momentum) * batch) / (1 - momentum)
