# wrong: takes num_features for the width of the first layer and fixes the inputs
# fails: hidden_layers, one_linear_output
def build_mlp(num_features, hidden_units=(64, 64)):
    return keras.Sequential([keras.Input((8,)), layers.Dense(num_features, activation="relu"), layers.Dense(1)])
