# wrong: the momentum as a percentage
# fails: keras_convention | percentage
def update_moving(moving, batch, momentum):
    return moving * momentum / 100 + batch * (1 - momentum / 100)
