# wrong: one number in place of two
# fails: trainable, non_trainable
def count_weights(num_features):
    return 96 * num_features + 5089 + 288
