# wrong: returns the old value
# fails: keras_convention | Nothing is updated
def update_moving(moving, batch, momentum):
    new = moving * momentum + batch * (1 - momentum)
    return moving
