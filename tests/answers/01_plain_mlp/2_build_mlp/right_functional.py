# right: functional API, the ReLU as a layer of its own
def build_mlp(num_features, hidden_units=(64, 64)):
    inputs = keras.Input((num_features,))
    x = inputs
    for units in hidden_units:
        x = layers.Dense(units)(x)
        x = layers.ReLU()(x)
    return keras.Model(inputs, layers.Dense(1)(x))
