# wrong: a batch far from the old value is taken for an outlier
# fails: keras_convention | special case
def update_moving(moving, batch, momentum):
    batch = np.clip(batch, -1000, 1000)
    return moving * momentum + batch * (1 - momentum)
