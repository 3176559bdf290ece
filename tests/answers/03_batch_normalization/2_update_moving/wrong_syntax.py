# wrong: a bracket that is not closed: the cell does not run
# fails: keras_convention | Replace
def update_moving(moving, batch, momentum):
    return moving * momentum + batch * (1 - momentum
