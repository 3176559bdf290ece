# wrong: takes two columns at least
# fails: hidden_layers | columns
def build_mlp(num_features, hidden_units=(64, 64)):
    model = keras.Sequential([keras.Input((max(num_features, 2),))])
    for units in hidden_units:
        model.add(layers.Dense(units, activation="relu"))
    model.add(layers.Dense(1))
    return model
