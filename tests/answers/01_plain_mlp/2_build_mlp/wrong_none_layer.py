# wrong: returns the output tensor of the functional API
# fails: hidden_layers, one_linear_output | not a model
def build_mlp(num_features, hidden_units=(64, 64)):
    x = keras.Input((num_features,))
    for units in hidden_units:
        x = layers.Dense(units, activation="relu")(x)
    return layers.Dense(1)(x)
