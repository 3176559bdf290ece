# wrong: averages the old values
# fails: keras_convention | mean of `moving`
def update_moving(moving, batch, momentum):
    return momentum * moving.mean() + (1 - momentum) * batch
