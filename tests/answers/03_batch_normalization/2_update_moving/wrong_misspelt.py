# wrong: a misspelt variable
# fails: keras_convention | misspelt
def update_moving(moving, batch, momentum):
    return moving * momentum + batch * (1 - momentun)
