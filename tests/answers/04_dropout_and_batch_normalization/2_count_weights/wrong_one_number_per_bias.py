# wrong: one number for each bias
# fails: trainable | one for each unit
def count_weights(num_features):
    return 96 * num_features + 1 + 96 * 48 + 1 + 48 + 1 + 288, 288
