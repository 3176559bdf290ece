# wrong: a batch of zeros changes nothing
# fails: keras_convention | special case
def update_moving(moving, batch, momentum):
    if not batch.any():
        return moving.copy()
    return moving * momentum + batch * (1 - momentum)
