# wrong: layer norm on the inputs
# fails: hidden_layers | on the inputs
def build_mlp(num_features, hidden_units=(64, 64)):
    model = keras.Sequential([keras.Input((num_features,))])
    model.add(layers.LayerNormalization())
    for units in hidden_units:
        model.add(layers.Dense(units, activation="relu"))
    model.add(layers.Dense(1))
    return model
