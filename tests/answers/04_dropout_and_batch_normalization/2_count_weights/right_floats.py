# right: whole floats, exact far beyond 10**12 columns
def count_weights(num_features):
    return 128.0 * num_features + 8833.0, 384.0
