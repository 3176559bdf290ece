# wrong: adds a tuple to a list of widths
# fails: hidden_layers | `+` joins
def build_mlp(num_features, hidden_units=(64, 64)):
    model = keras.Sequential([keras.Input((num_features,))])
    for i, units in enumerate(hidden_units + (1,)):
        model.add(layers.Dense(units, activation="relu" if i < len(hidden_units) else None))
    return model
