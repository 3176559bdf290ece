# wrong: biases forgotten
# fails: trainable | biases
def count_weights(num_features):
    return 96 * num_features + 96 * 48 + 48 + 2 * 144, 288
