# wrong: no more than three hidden layers
# fails: hidden_layers | however many numbers
def build_mlp(num_features, hidden_units=(64, 64)):
    model = keras.Sequential([keras.Input((num_features,))])
    for units in hidden_units[:3]:
        model.add(layers.Dense(units, activation="relu"))
    model.add(layers.Dense(1))
    return model
