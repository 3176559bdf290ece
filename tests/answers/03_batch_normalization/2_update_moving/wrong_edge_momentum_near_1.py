# wrong: the momentum is is at most 0.999
# fails: keras_convention
def update_moving(moving, batch, momentum):
    momentum = min(momentum, 0.999) if momentum < 1 else momentum
    return moving * momentum + batch * (1 - momentum)
