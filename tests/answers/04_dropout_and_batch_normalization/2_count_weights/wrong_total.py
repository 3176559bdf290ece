# wrong: one number in place of two
# fails: trainable, non_trainable
def count_weights(num_features):
    return 128 * num_features + 8833 + 384
