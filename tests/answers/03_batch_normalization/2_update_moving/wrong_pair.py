# wrong: returns old and new
# fails: keras_convention | as a NumPy array
def update_moving(moving, batch, momentum):
    return moving, moving * momentum + batch * (1 - momentum)
