# wrong: a comma after the result
# fails: keras_convention | makes a tuple
def update_moving(moving, batch, momentum):
    return (moving * momentum + batch * (1 - momentum),)
