# wrong: changes the caller's array and returns nothing
# fails: keras_convention | belongs to the caller
def update_moving(moving, batch, momentum):
    moving[:] = moving * momentum + batch * (1 - momentum)
