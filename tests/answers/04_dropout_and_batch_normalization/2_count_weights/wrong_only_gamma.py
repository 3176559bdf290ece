# wrong: beta is forgotten
# fails: trainable | one is left out
def count_weights(num_features):
    return 96 * num_features + 5089 - 144, 288
