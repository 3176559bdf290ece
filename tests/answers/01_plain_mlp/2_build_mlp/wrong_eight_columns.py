# wrong: the eight columns of the concrete mixes are written in
# fails: hidden_layers, one_linear_output | takes 8 columns, whatever
def build_mlp(num_features, hidden_units=(64, 64)):
    model = keras.Sequential([keras.Input((8,))])
    for units in hidden_units:
        model.add(layers.Dense(units, activation="relu"))
    model.add(layers.Dense(1))
    return model
