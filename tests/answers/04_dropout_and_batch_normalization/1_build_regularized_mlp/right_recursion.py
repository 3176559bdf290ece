# right: the stack is made by a recursive function; names, penalties and frozen biases are not graded
def build_regularized_mlp(num_features, rate=0.3):
    def stack(units):
        if not units:
            return [layers.Dense(1, name="strength")]
        return [
            layers.Dense(units[0], activation=keras.activations.relu, kernel_regularizer="l2"),
            layers.BatchNormalization(),
            layers.Dropout(rate=rate),
        ] + stack(units[1:])

    return keras.Sequential([layers.InputLayer(shape=(num_features,))] + stack([96, 48]))
