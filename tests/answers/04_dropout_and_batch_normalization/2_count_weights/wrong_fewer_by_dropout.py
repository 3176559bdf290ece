# wrong: dropout takes units away
# fails: trainable | Dropout has no weights
def count_weights(num_features):
    first, second = int(96 * 0.7), int(48 * 0.7)
    return (num_features + 1) * 96 + (first + 1) * 48 + second + 1 + 288, 288
