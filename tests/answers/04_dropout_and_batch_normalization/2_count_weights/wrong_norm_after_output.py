# wrong: batch norm after the output, too
# fails: trainable, non_trainable | on the output
def count_weights(num_features):
    norms = 2 * (96 + 48 + 1)
    return (num_features + 1) * 96 + 97 * 48 + 49 + norms, norms
