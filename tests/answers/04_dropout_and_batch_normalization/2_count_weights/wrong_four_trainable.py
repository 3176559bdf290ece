# wrong: all four numbers per feature are taken for trainable
# fails: trainable, non_trainable | moving statistics
def count_weights(num_features):
    return 96 * num_features + 5089 + 288, 0
