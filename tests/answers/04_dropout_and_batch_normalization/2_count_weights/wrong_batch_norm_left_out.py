# wrong: gamma and beta forgotten
# fails: trainable | Batch norm is left out
def count_weights(num_features):
    return 128 * num_features + 128 + 128 * 64 + 64 + 65, 384
