# wrong: numbers as text
# fails: trainable, non_trainable | plain number
def count_weights(num_features):
    return f"{96 * num_features + 5089:,}", "288"
