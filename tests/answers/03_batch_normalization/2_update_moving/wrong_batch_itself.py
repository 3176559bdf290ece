# wrong: returns the batch's statistic
# fails: keras_convention | past is forgotten
def update_moving(moving, batch, momentum):
    return batch
