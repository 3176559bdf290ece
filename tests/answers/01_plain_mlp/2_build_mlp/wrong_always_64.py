# wrong: ignores hidden_units
# fails: hidden_layers | does not look at `hidden_units`
def build_mlp(num_features, hidden_units=(64, 64)):
    return keras.Sequential(
        [
            keras.Input((num_features,)),
            layers.Dense(64, activation="relu"),
            layers.Dense(64, activation="relu"),
            layers.Dense(1),
        ]
    )
