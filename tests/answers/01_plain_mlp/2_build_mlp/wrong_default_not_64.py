# wrong: another default for hidden_units
# fails: hidden_layers
def build_mlp(num_features, hidden_units=(64,)):
    return keras.Sequential([*(layers.Dense(units, "relu") for units in hidden_units), layers.Dense(1)])
