# wrong: calls itself without end
# fails: keras_convention | without end
def update_moving(moving, batch, momentum):
    return update_moving(moving, batch, momentum) * momentum + batch * (1 - momentum)
