# wrong: a bias for every input
# fails: trainable | grows by 97
def count_weights(num_features):
    return 96 * num_features + num_features + 96 * 48 + 96 + 48 + 48 + 288, 288
