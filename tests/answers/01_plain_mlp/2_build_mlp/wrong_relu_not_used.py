# wrong: the result of the ReLU is not used
# fails: hidden_layers | whose result is used
def build_mlp(num_features, hidden_units=(64, 64)):
    x = inputs = keras.Input((num_features,))
    for units in hidden_units:
        x = layers.Dense(units)(x)
        layers.ReLU()(x)
    return keras.Model(inputs, layers.Dense(1)(x))
