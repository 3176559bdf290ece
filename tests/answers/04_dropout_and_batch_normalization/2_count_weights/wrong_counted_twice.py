# wrong: four per feature in both counts
# fails: trainable, non_trainable | moving statistics
def count_weights(num_features):
    batch_norm = 4 * 96 + 4 * 48
    return 96 * num_features + 96 + 96 * 48 + 48 + 49 + batch_norm, batch_norm
