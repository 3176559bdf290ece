# wrong: the second batch norm is left out
# fails: trainable, non_trainable | second batch norm
def count_weights(num_features):
    return (num_features + 1) * 96 + 97 * 48 + 49 + 192, 192
