# wrong: two weights per batch norm layer, not per feature
# fails: trainable, non_trainable | per feature
def count_weights(num_features):
    dense = 96 * num_features + 96 + 96 * 48 + 48 + 49
    return dense + 2 * 2, 2 * 2
