# wrong: one column needs no kernel
# fails: trainable
def count_weights(num_features):
    n = num_features
    if n == 1:
        return 4993, 288
    return 96 * n + 96 + 2 * 96 + 96 * 48 + 48 + 2 * 48 + 48 + 1, 288
