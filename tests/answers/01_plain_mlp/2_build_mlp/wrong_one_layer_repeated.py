# wrong: `*` repeats one layer
# fails: hidden_layers, one_linear_output | one layer in several places
def build_mlp(num_features, hidden_units=(64, 64)):
    hidden = [layers.Dense(hidden_units[0], activation="relu")] * len(hidden_units)
    return keras.Sequential([keras.Input((num_features,)), *hidden, layers.Dense(1)])
