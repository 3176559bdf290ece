# wrong: four per feature in both counts
# fails: trainable, non_trainable | moving statistics
def count_weights(num_features):
    batch_norm = 4 * 128 + 4 * 64
    return 128 * num_features + 128 + 128 * 64 + 64 + 65 + batch_norm, batch_norm
