# wrong: the mean of both
# fails: keras_convention | plain mean
def update_moving(moving, batch, momentum):
    return (moving + batch) / 2
