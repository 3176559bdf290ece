# wrong: more than 32 bits of a count are cut off
# fails: trainable
def count_weights(num_features):
    return (96 * num_features + 5089) % 2**32, 288
