# wrong: an extra hidden layer
# fails: hidden_layers | more Dense layers
def build_mlp(num_features, hidden_units=(64, 64)):
    model = keras.Sequential([keras.Input((num_features,))])
    for units in hidden_units:
        model.add(layers.Dense(units, activation="relu"))
    model.add(layers.Dense(10, activation="relu"))
    model.add(layers.Dense(1))
    return model
