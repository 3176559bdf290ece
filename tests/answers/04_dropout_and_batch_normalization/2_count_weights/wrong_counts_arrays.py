# wrong: numbers of arrays
# fails: trainable, non_trainable | not arrays
def count_weights(num_features):
    return 10, 4
