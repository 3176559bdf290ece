# wrong: a loop that never ends
# fails: keras_convention | never ends
def update_moving(moving, batch, momentum):
    step = 0
    while step < len(moving):
        result = moving * momentum + batch * (1 - momentum)
    return result
