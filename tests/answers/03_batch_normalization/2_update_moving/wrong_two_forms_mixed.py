# wrong: two forms of the formula mixed
# fails: keras_convention | Two forms
def update_moving(moving, batch, momentum):
    return moving * momentum + (batch - moving) * (1 - momentum)
