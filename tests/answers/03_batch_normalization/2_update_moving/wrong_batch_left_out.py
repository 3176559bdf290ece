# wrong: only fades
# fails: keras_convention | left out
def update_moving(moving, batch, momentum):
    return moving * momentum
