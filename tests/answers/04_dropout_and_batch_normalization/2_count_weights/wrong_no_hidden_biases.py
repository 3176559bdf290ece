# wrong: the hidden layers have no biases
# fails: trainable | the bias
def count_weights(num_features):
    return 96 * num_features + 96 * 48 + 48 + 1 + 288, 288
