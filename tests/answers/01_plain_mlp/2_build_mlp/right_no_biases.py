# right: no bias anywhere, float64
def build_mlp(num_features, hidden_units=(64, 64)):
    inputs = keras.Input((num_features,), dtype="float64")
    x = inputs
    for units in hidden_units:
        x = layers.Dense(units, "relu", use_bias=False, dtype="float64")(x)
    return keras.Model(inputs, layers.Dense(1, use_bias=False, dtype="float64")(x))
