# wrong: Dense weights times 1 - rate
# fails: trainable | removes none
def count_weights(num_features):
    return int(0.7 * ((num_features + 1) * 96 + 97 * 48 + 49)) + 288, 288
