# wrong: the batch is added in full
# fails: keras_convention | don't add up to 1
def update_moving(moving, batch, momentum):
    return moving * momentum + batch
