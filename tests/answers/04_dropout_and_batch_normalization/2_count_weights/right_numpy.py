# right: NumPy's 64-bit integers
def count_weights(num_features):
    inputs = np.array([num_features, 96, 48], dtype="int64")
    units = np.array([96, 48, 1], dtype="int64")
    return np.sum(inputs * units + units) + 2 * units[:2].sum(), 2 * units[:2].sum()
