# wrong: the last hidden layer has no activation
# fails: hidden_layers | no activation
def build_mlp(num_features, hidden_units=(64, 64)):
    model = keras.Sequential([keras.Input((num_features,))])
    for units in hidden_units[:-1]:
        model.add(layers.Dense(units, activation="relu"))
    model.add(layers.Dense(hidden_units[-1]))
    model.add(layers.Dense(1))
    return model
