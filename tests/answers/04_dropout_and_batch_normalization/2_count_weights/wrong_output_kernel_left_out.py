# wrong: the kernel of the output layer is left out
# fails: trainable | 48 weights are missing
def count_weights(num_features):
    return 96 * num_features + 96 + 96 * 48 + 48 + 1 + 288, 288
