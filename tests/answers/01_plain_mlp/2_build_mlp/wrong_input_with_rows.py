# wrong: the number of rows in the shape of the inputs
# fails: hidden_layers, one_linear_output | shape of one row
def build_mlp(num_features, hidden_units=(64, 64)):
    model = keras.Sequential([keras.Input((None, num_features))])
    for units in hidden_units:
        model.add(layers.Dense(units, activation="relu"))
    model.add(layers.Dense(1))
    return model
