# right: biases in every second layer, started at 1
def build_mlp(num_features, hidden_units=(64, 64)):
    model = keras.Sequential([keras.Input((num_features,))])
    for place, units in enumerate(hidden_units):
        model.add(layers.Dense(units, activation="relu", use_bias=place % 2 == 1, bias_initializer="ones"))
    model.add(layers.Dense(1))
    return model
