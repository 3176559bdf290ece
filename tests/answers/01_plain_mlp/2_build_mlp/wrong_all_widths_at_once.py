# wrong: one Dense layer with a list of widths
# fails: hidden_layers, one_linear_output | one width
def build_mlp(num_features, hidden_units=(64, 64)):
    return keras.Sequential([
        keras.Input((num_features,)), layers.Dense(hidden_units, activation="relu"), layers.Dense(1)
    ])
