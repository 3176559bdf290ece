# wrong: no activation and no biases: one matrix
# fails: hidden_layers | have no activation
def build_mlp(num_features, hidden_units=(64, 64)):
    hidden = [layers.Dense(units, use_bias=False) for units in hidden_units]
    return keras.Sequential([*hidden, layers.Dense(1, use_bias=False)])
