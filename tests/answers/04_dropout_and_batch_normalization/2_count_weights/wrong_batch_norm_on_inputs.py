# wrong: counts a batch norm on the inputs as well
# fails: trainable, non_trainable | on the inputs
def count_weights(num_features):
    return 130 * num_features + 8833, 384 + 2 * num_features
