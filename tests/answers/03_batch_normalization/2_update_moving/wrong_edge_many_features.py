# wrong: features beyond the first 64 are not updated
# fails: keras_convention
def update_moving(moving, batch, momentum):
    batch = np.concatenate([batch[:64], moving[64:]])
    return moving * momentum + batch * (1 - momentum)
