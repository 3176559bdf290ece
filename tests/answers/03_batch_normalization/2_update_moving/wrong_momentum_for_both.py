# wrong: gives both the share momentum
# fails: keras_convention | Both shares are
def update_moving(moving, batch, momentum):
    return moving * momentum + batch * momentum
