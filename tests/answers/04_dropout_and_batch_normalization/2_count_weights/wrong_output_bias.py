# wrong: the bias of the output layer forgotten
# fails: trainable | output layer has a bias
def count_weights(num_features):
    return 96 * num_features + 5088, 288
