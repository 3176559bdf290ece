# wrong: takes any momentum above 0.9 for 0.9
# fails: keras_convention | fixed at 0.9
def update_moving(moving, batch, momentum):
    momentum = min(momentum, 0.9)
    return momentum * moving + (1 - momentum) * batch
