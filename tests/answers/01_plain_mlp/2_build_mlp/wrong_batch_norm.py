# wrong: batch normalization after the hidden layers
# fails: hidden_layers | normalization
def build_mlp(num_features, hidden_units=(64, 64)):
    model = keras.Sequential([keras.Input((num_features,))])
    for units in hidden_units:
        model.add(layers.Dense(units, activation="relu"))
    model.add(layers.BatchNormalization())
    model.add(layers.Dense(1))
    return model
