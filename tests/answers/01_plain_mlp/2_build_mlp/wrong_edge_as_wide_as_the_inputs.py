# wrong: a sum passes by a layer that is as wide as the inputs
# fails: hidden_layers | added to another
def build_mlp(num_features, hidden_units=(64, 64)):
    inputs = h = keras.Input((num_features,))
    for units in hidden_units:
        new = layers.Dense(units, activation="relu")(h)
        h = layers.Add()([h, new]) if units == num_features else new
    return keras.Model(inputs, layers.Dense(1)(h))
