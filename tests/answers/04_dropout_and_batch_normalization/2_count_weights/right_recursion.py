# right: from the last layer back, recursively
def count_weights(num_features):
    def from_layer(inputs, units):
        if not units:
            return inputs + 1, 0
        trainable, rest = from_layer(units[0], units[1:])
        return inputs * units[0] + 3 * units[0] + trainable, 2 * units[0] + rest

    return from_layer(num_features, [96, 48])
