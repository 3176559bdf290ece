# right: hidden layers without bias: the text leaves biases open
def build_mlp(num_features, hidden_units=(64, 64)):
    model = keras.Sequential([keras.Input((num_features,))])
    for units in hidden_units:
        model.add(layers.Dense(units, activation="relu", use_bias=False))
    model.add(layers.Dense(1))
    return model
