# wrong: NaN
# fails: non_trainable
def count_weights(num_features):
    return 128 * num_features + 8833, float("nan")
