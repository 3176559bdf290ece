# wrong: the function has another name
# fails: hidden_layers, one_linear_output | Replace `...`
def make_mlp(num_features, hidden_units=(64, 64)):
    hidden = [layers.Dense(units, activation="relu") for units in hidden_units]
    return keras.Sequential([keras.Input((num_features,)), *hidden, layers.Dense(1)])
