# wrong: one feature comes back as a number
# fails: keras_convention
def update_moving(moving, batch, momentum):
    if len(moving) == 1:
        return float(moving[0] * momentum + batch[0] * (1 - momentum))
    return moving * momentum + batch * (1 - momentum)
