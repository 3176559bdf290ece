# wrong: where inputs and units are equal, the layer is counted once
# fails: trainable
def count_weights(num_features):
    n = num_features
    if n == 96:
        return 5089, 288
    return 96 * n + 96 + 2 * 96 + 96 * 48 + 48 + 2 * 48 + 48 + 1, 288
