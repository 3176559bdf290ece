# wrong: kernels only
# fails: trainable, non_trainable | kernels
def count_weights(num_features):
    return 128 * num_features + 128 * 64 + 64, 0
