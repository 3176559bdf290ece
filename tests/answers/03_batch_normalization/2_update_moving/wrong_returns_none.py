# wrong: no return
# fails: keras_convention | as a NumPy array
def update_moving(moving, batch, momentum):
    moving = moving * momentum + batch * (1 - momentum)
