# wrong: calls itself without end
# fails: trainable, non_trainable | calls itself
def count_weights(num_features):
    return count_weights(num_features)
