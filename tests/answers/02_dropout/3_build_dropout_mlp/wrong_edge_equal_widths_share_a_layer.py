# wrong: one Dense layer where the width stays the same
# fails: network | one set of weights
def build_dropout_mlp(num_features, num_classes, rate, hidden_units=(256, 256)):
    made, before = {}, num_features
    inputs = h = keras.Input((num_features,))
    for units in hidden_units:
        if (before, units) not in made:
            made[before, units] = layers.Dense(units, activation="relu")
        h = layers.Dropout(rate)(made[before, units](h))
        before = units
    return keras.Model(inputs, layers.Dense(num_classes, activation="softmax")(h))
