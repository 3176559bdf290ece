# right: works in place on a copy of its own
def update_moving(moving, batch, momentum):
    moving = moving.copy()
    moving *= momentum
    moving += (1 - momentum) * batch
    return moving
