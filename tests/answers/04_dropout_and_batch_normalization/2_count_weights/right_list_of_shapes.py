# right: sums over the shapes of all weights
def count_weights(num_features):
    from math import prod

    trainable = [(num_features, 96), (96,), (96, 48), (48,), (48, 1), (1,), (96,), (96,), (48,), (48,)]
    return [sum(prod(shape) for shape in trainable), sum(prod(shape) for shape in [(96,)] * 2 + [(48,)] * 2)]
