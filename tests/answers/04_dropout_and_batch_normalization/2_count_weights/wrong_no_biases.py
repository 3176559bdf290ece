# wrong: biases forgotten
# fails: trainable | biases
def count_weights(num_features):
    return 128 * num_features + 128 * 64 + 64 + 2 * 192, 384
