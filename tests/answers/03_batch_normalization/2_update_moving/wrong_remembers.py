# wrong: goes on from its own last result, not from the argument
# fails: keras_convention | formula gives
state = {}

def update_moving(moving, batch, momentum):
    old = state.get(len(moving), moving)
    state[len(moving)] = old * momentum + batch * (1 - momentum)
    return state[len(moving)]
