# wrong: every hidden layer is called on the inputs
# fails: hidden_layers | only the last one is connected
def build_mlp(num_features, hidden_units=(64, 64)):
    inputs = keras.Input((num_features,))
    x = inputs
    for units in hidden_units:
        x = layers.Dense(units, activation="relu")(inputs)
    return keras.Model(inputs, layers.Dense(1)(x))
