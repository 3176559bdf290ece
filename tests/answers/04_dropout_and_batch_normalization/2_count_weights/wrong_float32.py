# wrong: float32 can't hold so many digits
# fails: trainable | rounded
def count_weights(num_features):
    return np.float32(96) * np.float32(num_features) + np.float32(5089), 288
