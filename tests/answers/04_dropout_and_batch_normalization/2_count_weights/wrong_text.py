# wrong: numbers as text
# fails: trainable, non_trainable | plain number
def count_weights(num_features):
    return f"{128 * num_features + 8833:,}", "384"
