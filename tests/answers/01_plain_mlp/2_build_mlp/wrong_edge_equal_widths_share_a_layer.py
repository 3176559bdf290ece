# wrong: one Dense layer where the width stays the same
# fails: hidden_layers | one set of weights
def build_mlp(num_features, hidden_units=(64, 64)):
    made, before = {}, num_features
    inputs = h = keras.Input((num_features,))
    for units in hidden_units:
        if (before, units) not in made:
            made[before, units] = layers.Dense(units, activation="relu")
        h = made[before, units](h)
        before = units
    return keras.Model(inputs, layers.Dense(1)(h))
