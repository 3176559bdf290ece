# wrong: updates the first feature only
# fails: keras_convention | Only the first feature
def update_moving(moving, batch, momentum):
    new = moving.copy()
    new[0] = moving[0] * momentum + batch[0] * (1 - momentum)
    return new
