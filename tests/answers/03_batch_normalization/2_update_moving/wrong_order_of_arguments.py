# wrong: the two arrays in another order
# fails: keras_convention | in this order
def update_moving(batch, moving, momentum):
    return moving * momentum + batch * (1 - momentum)
