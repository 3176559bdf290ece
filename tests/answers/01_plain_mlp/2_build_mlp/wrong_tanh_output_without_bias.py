# wrong: tanh on an output that has no bias
# fails: one_linear_output | goes through tanh
def build_mlp(num_features, hidden_units=(64, 64)):
    hidden = [layers.Dense(units, "relu") for units in hidden_units]
    return keras.Sequential([*hidden, layers.Dense(1, "tanh", use_bias=False)])
