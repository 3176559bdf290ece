# right: NumPy's weighted mean
def update_moving(moving, batch, momentum):
    return np.average([moving, batch], axis=0, weights=[momentum, 1 - momentum])
