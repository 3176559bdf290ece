# right: a step from the old value towards the batch
def update_moving(moving, batch, momentum):
    return moving + (1 - momentum) * (batch - moving)
