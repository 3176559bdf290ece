# wrong: fewer than eight columns count as eight
# fails: trainable
def count_weights(num_features):
    n = num_features
    n = max(n, 8)
    return 96 * n + 96 + 2 * 96 + 96 * 48 + 48 + 2 * 48 + 48 + 1, 288
