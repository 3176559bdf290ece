# wrong: a hidden layer of one unit has no ReLU
# fails: hidden_layers | where that number is 1
def build_mlp(num_features, hidden_units=(64, 64)):
    model = keras.Sequential([keras.Input((num_features,))])
    for units in hidden_units:
        model.add(layers.Dense(units, activation="relu" if units > 1 else None))
    model.add(layers.Dense(1))
    return model
