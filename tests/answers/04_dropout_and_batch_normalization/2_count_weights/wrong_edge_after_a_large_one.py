# wrong: keeps the largest count that it gave
# fails: trainable, non_trainable
largest = [0]


def count_weights(num_features):
    largest[0] = max(largest[0], num_features)
    return 96 * largest[0] + 5089, 288 + (largest[0] > num_features)
