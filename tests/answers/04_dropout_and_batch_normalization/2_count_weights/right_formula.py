# right: the closed formula
def count_weights(num_features):
    return 128 * num_features + 8833, 384
