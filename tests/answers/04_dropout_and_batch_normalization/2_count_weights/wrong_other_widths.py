# wrong: other widths
# fails: trainable, non_trainable | grows by 64
def count_weights(num_features):
    return (num_features + 1) * 64 + 65 * 64 + 65 + 256, 256
