# wrong: dropout counted with a weight per unit
# fails: trainable | dropout has none
def count_weights(num_features):
    return 96 * num_features + 96 + 96 * 48 + 48 + 49 + 288 + 144, 288
