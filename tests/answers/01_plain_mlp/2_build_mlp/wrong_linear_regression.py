# wrong: no hidden layer at all
# fails: hidden_layers | no hidden layer
def build_mlp(num_features, hidden_units=(64, 64)):
    return keras.Sequential([keras.Input((num_features,)), layers.Dense(1)])
