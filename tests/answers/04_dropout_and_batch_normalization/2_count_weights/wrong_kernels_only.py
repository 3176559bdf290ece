# wrong: kernels only
# fails: trainable, non_trainable | kernels
def count_weights(num_features):
    return 96 * num_features + 96 * 48 + 48, 0
