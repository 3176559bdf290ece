# wrong: batch norms as wide as the inputs of their blocks
# fails: trainable, non_trainable | grows by 98
def count_weights(num_features):
    norms = 2 * (num_features + 96)
    return 97 * 48 + 49 + 96 * (num_features + 1) + norms, norms
