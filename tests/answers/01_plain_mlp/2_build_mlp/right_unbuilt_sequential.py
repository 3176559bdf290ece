# right: a Sequential that learns its input shape from the first rows
def build_mlp(num_features, hidden_units=(64, 64)):
    hidden = [layers.Dense(units, "relu") for units in hidden_units]
    return keras.Sequential([*hidden, layers.Dense(1, "linear")])
