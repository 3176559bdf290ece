# wrong: the function has another name
# fails: keras_convention | Replace
def updatemoving(moving, batch, momentum):
    return moving * momentum + batch * (1 - momentum)
