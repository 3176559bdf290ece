# wrong: gives Dense its inputs and its units, as in PyTorch
# fails: hidden_layers, one_linear_output | takes the units alone
def build_mlp(num_features, hidden_units=(64, 64)):
    widths = [num_features, *hidden_units, 1]
    return keras.Sequential([layers.Dense(before, after) for before, after in zip(widths[:-1], widths[1:])])
