# wrong: returns a list of layers, not a model
# fails: hidden_layers, one_linear_output | return model
def build_mlp(num_features, hidden_units=(64, 64)):
    return [layers.Dense(units, activation="relu") for units in hidden_units] + [layers.Dense(1)]
