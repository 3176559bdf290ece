# wrong: takes a momentum below 0.5 for PyTorch's
# fails: keras_convention | other momenta
def update_moving(moving, batch, momentum):
    if momentum < 0.5:
        momentum = 1 - momentum
    return moving * momentum + batch * (1 - momentum)
