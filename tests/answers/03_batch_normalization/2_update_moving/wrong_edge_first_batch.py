# wrong: the first batch is copied into a moving mean of 0
# fails: keras_convention | new layer
def update_moving(moving, batch, momentum):
    if not moving.any():
        return batch.copy()
    return moving * momentum + batch * (1 - momentum)
