# wrong: reads the first two widths by their places
# fails: hidden_layers | however many numbers
def build_mlp(num_features, hidden_units=(64, 64)):
    return keras.Sequential([
        keras.Input((num_features,)),
        layers.Dense(hidden_units[0], activation="relu"),
        layers.Dense(hidden_units[1], activation="relu"),
        layers.Dense(1),
    ])
