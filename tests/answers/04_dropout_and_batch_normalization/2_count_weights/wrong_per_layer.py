# wrong: two weights per batch norm layer, not per feature
# fails: trainable, non_trainable | per feature
def count_weights(num_features):
    dense = 128 * num_features + 128 + 128 * 64 + 64 + 65
    return dense + 2 * 2, 2 * 2
