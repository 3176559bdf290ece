# wrong: sigmoid instead of ReLU, in a network without biases
# fails: hidden_layers | use sigmoid
def build_mlp(num_features, hidden_units=(64, 64)):
    hidden = [layers.Dense(units, "sigmoid", use_bias=False) for units in hidden_units]
    return keras.Sequential([*hidden, layers.Dense(1, use_bias=False)])
