# wrong: a list
# fails: keras_convention | as a NumPy array
def update_moving(moving, batch, momentum):
    return [m * momentum + b * (1 - momentum) for m, b in zip(moving, batch)]
