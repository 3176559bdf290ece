# wrong: the second batch norm is forgotten among the moving statistics
# fails: non_trainable | One batch norm
def count_weights(num_features):
    return 96 * num_features + 5089, 192
