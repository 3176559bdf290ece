# wrong: the pair is the wrong way round
# fails: trainable, non_trainable | wrong way round
def count_weights(num_features):
    return 288, 96 * num_features + 5089
