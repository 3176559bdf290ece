# wrong: counts a batch norm on the inputs as well
# fails: trainable, non_trainable | on the inputs
def count_weights(num_features):
    return 98 * num_features + 5089, 288 + 2 * num_features
