# wrong: the output layer forgotten
# fails: trainable | output layer
def count_weights(num_features):
    total, inputs = 0, num_features
    for units in (96, 48):
        total += inputs * units + units + 2 * units
        inputs = units
    return total, 2 * (96 + 48)
