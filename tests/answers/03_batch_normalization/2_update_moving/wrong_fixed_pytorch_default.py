# wrong: PyTorch's default as Keras counts it, whatever the caller says
# fails: keras_convention | fixed at 0.9
def update_moving(moving, batch, momentum):
    momentum = 0.9
    return momentum * moving + (1 - momentum) * batch
