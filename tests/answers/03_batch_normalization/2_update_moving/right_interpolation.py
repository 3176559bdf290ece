# right: a closure, and keras.ops
def update_moving(moving, batch, momentum):
    def between(start):
        return lambda end: keras.ops.add(keras.ops.multiply(start, momentum), keras.ops.multiply(end, 1 - momentum))

    return between(moving)(batch)
