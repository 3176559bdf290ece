# wrong: 32-bit integers overflow
# fails: trainable
def count_weights(num_features):
    n = np.array([num_features % 2**31], dtype="int32")
    return int((128 * n + 8833)[0]), 384
