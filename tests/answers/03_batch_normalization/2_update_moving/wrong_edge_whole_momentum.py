# wrong: a momentum of 0 or 1 that is a whole number is taken for a percentage
# fails: keras_convention
def update_moving(moving, batch, momentum):
    if isinstance(momentum, int):
        momentum = momentum / 100
    return moving * momentum + batch * (1 - momentum)
