# wrong: takes momentum 0 for none
# fails: keras_convention | other momenta
def update_moving(moving, batch, momentum):
    momentum = momentum or 0.99
    return moving * momentum + batch * (1 - momentum)
