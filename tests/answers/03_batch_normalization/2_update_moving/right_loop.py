# right: one feature at a time
def update_moving(moving, batch, momentum):
    return np.array([m * momentum + b * (1 - momentum) for m, b in zip(moving, batch)])
