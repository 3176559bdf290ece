# right: a bias in the first layer only, an argument that the caller may leave out, and float64
def build_dropout_mlp(num_features, num_classes, rate, hidden_units=(256, 256), *, name=None):
    x = inputs = keras.Input((num_features,), dtype="float64")
    for depth, units in enumerate(hidden_units):
        x = layers.Dense(units, activation="relu", use_bias=depth == 0, dtype="float64")(x)
        x = layers.Dropout(rate, dtype="float64")(x)
    return keras.Model(inputs, layers.Dense(num_classes, activation="softmax", use_bias=False, dtype="float64")(x), name=name)
