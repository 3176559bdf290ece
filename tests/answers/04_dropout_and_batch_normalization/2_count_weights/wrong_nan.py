# wrong: NaN
# fails: non_trainable
def count_weights(num_features):
    return 96 * num_features + 5089, float("nan")
