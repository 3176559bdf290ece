# right: the closed formula
def count_weights(num_features):
    return 96 * num_features + 5089, 288
