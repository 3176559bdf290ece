# wrong: hands over the ReLU class instead of a layer
# fails: hidden_layers, one_linear_output | traceback
def build_mlp(num_features, hidden_units=(64, 64)):
    model = keras.Sequential([keras.Input((num_features,))])
    for units in hidden_units:
        model.add(layers.Dense(units, activation=layers.ReLU))
    model.add(layers.Dense(1))
    return model
