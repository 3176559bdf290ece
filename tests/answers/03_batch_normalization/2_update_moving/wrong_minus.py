# wrong: subtracts the batch's share
# fails: keras_convention | sign
def update_moving(moving, batch, momentum):
    return moving * momentum - batch * (1 - momentum)
