# wrong: beta is forgotten
# fails: trainable | one is left out
def count_weights(num_features):
    return 128 * num_features + 8833 - 192, 384
