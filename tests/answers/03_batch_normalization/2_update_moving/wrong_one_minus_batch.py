# wrong: 1 - batch for 1 - momentum
# fails: keras_convention | 1 - batch stands
def update_moving(moving, batch, momentum):
    return moving * momentum + (1 - batch) * momentum
