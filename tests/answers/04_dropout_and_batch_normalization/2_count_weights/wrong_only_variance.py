# wrong: the moving mean is forgotten
# fails: non_trainable | one is left out
def count_weights(num_features):
    return 96 * num_features + 5089, 96 + 48
