# wrong: sorts the widths
# fails: hidden_layers | in another order
def build_mlp(num_features, hidden_units=(64, 64)):
    model = keras.Sequential([keras.Input((num_features,))])
    for units in sorted(hidden_units, reverse=True):
        model.add(layers.Dense(units, "relu"))
    model.add(layers.Dense(1))
    return model
