# wrong: cuts off at 0
# fails: keras_convention | may be negative
def update_moving(moving, batch, momentum):
    return np.maximum(0, moving * momentum + batch * (1 - momentum))
