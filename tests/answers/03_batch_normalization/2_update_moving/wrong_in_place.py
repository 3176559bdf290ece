# wrong: changes the caller's array
# fails: keras_convention | belongs to the caller
def update_moving(moving, batch, momentum):
    moving *= momentum
    moving += batch * (1 - momentum)
    return moving
