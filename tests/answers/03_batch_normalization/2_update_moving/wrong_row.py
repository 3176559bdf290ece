# wrong: a row of a table
# fails: keras_convention | One axis too many
def update_moving(moving, batch, momentum):
    return (moving * momentum + batch * (1 - momentum))[None, :]
