# wrong: the hidden layers are made, but the output is connected to the inputs
# fails: hidden_layers | no hidden layer
def build_mlp(num_features, hidden_units=(64, 64)):
    x = inputs = keras.Input((num_features,))
    for units in hidden_units:
        layers.Dense(units, activation="relu")(x)
    return keras.Model(inputs, layers.Dense(1)(x))
