# wrong: the momentum the other way round
# fails: keras_convention | other way round
def update_moving(moving, batch, momentum):
    return moving * (1 - momentum) + batch * momentum
