# wrong: the parameters in another order
# fails: keras_convention | other way round
def update_moving(batch, moving, momentum):
    return moving * momentum + batch * (1 - momentum)
