# wrong: the moving mean is forgotten
# fails: non_trainable | one is left out
def count_weights(num_features):
    return 128 * num_features + 8833, 128 + 64
