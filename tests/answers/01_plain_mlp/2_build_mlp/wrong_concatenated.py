# wrong: every layer also gets what the layer before it got
# fails: hidden_layers | gets other inputs
def build_mlp(num_features, hidden_units=(64, 64)):
    inputs = h = keras.Input((num_features,))
    for units in hidden_units:
        h = layers.Concatenate()([h, layers.Dense(units, "relu")(h)])
    return keras.Model(inputs, layers.Dense(1)(h))
