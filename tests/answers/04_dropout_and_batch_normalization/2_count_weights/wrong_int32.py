# wrong: 32-bit integers overflow
# fails: trainable
def count_weights(num_features):
    n = np.array([num_features % 2**31], dtype="int32")
    return int((96 * n + 5089)[0]), 288
