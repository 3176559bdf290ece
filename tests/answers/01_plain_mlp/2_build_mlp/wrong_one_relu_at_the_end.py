# wrong: one ReLU after all hidden Dense layers
# fails: hidden_layers | Hidden layers 1 and 2 of 3 have no activation
def build_mlp(num_features, hidden_units=(64, 64)):
    hidden = [layers.Dense(units) for units in hidden_units]
    return keras.Sequential([keras.Input((num_features,)), *hidden, layers.ReLU(), layers.Dense(1)])
