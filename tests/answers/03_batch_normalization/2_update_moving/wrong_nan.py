# wrong: divides by 0
# fails: keras_convention | 0 / 0
def update_moving(moving, batch, momentum):
    return (moving * momentum + batch * (1 - momentum)) * (moving - moving) / (moving - moving)
