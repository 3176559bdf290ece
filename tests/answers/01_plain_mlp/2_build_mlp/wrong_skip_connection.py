# wrong: a sum with the layer's inputs wherever two widths are equal
# fails: hidden_layers | added to another
def build_mlp(num_features, hidden_units=(64, 64)):
    x = inputs = keras.Input((num_features,))
    for units in hidden_units:
        h = layers.Dense(units, activation="relu")(x)
        x = h + x if x.shape[-1] == units else h
    return keras.Model(inputs, layers.Dense(1)(x))
