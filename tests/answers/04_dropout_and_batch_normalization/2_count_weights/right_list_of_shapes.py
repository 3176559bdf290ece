# right: sums over the shapes of all weights
def count_weights(num_features):
    from math import prod

    trainable = [(num_features, 128), (128,), (128, 64), (64,), (64, 1), (1,), (128,), (128,), (64,), (64,)]
    return [sum(prod(shape) for shape in trainable), sum(prod(shape) for shape in [(128,)] * 2 + [(64,)] * 2)]
