# wrong: gamma and beta forgotten
# fails: trainable | Batch norm is left out
def count_weights(num_features):
    return 96 * num_features + 96 + 96 * 48 + 48 + 49, 288
