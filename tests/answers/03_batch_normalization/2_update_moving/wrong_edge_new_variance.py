# wrong: the first batch is copied into a moving variance of 1
# fails: keras_convention | new layer
def update_moving(moving, batch, momentum):
    if (moving == 1).all():
        return batch.copy()
    return moving * momentum + batch * (1 - momentum)
