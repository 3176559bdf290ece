# wrong: Keras' default momentum, whatever the caller says
# fails: keras_convention | fixed at 0.99
def update_moving(moving, batch, momentum=0.99):
    return moving * 0.99 + batch * 0.01
