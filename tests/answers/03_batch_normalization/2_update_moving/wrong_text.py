# wrong: a text
# fails: keras_convention | as a NumPy array
def update_moving(moving, batch, momentum):
    return str(moving * momentum + batch * (1 - momentum))
