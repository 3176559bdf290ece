# right: shares times a stack of both, in float64
def update_moving(moving, batch, momentum):
    shares = np.array([momentum, 1 - momentum])
    return shares @ np.stack([moving, batch]).astype("float64")
