# wrong: only the batch's share
# fails: keras_convention | left out
def update_moving(moving, batch, momentum):
    return batch * (1 - momentum)
