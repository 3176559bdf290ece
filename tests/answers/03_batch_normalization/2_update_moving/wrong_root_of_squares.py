# wrong: root of the mean square
# fails: keras_convention | are squared
def update_moving(moving, batch, momentum):
    return np.sqrt(moving**2 * momentum + batch**2 * (1 - momentum))
