# wrong: brackets forgotten
# fails: keras_convention | in parentheses
def update_moving(moving, batch, momentum):
    return moving * momentum + batch * 1 - momentum
