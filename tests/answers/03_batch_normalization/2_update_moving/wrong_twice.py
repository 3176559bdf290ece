# wrong: updated twice
# fails: keras_convention | twice
def update_moving(moving, batch, momentum):
    for _ in range(2):
        moving = moving * momentum + batch * (1 - momentum)
    return moving
