# wrong: a 32-bit number of columns
# fails: trainable | 32 bits
def count_weights(num_features):
    n = np.array([num_features], dtype=np.int64).astype(np.int32)[0]
    return int(n) * 96 + 96 + 96 * 48 + 48 + 49 + 288, 288
