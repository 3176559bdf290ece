# wrong: one Dense layer where the width stays the same
# fails: network | one set of weights
def build(num_features, num_classes, rate, hidden_units=(64,)):
    made, before = {}, num_features
    inputs = h = keras.Input((num_features,))
    for units in hidden_units:
        if (before, units) not in made:
            made[before, units] = layers.Dense(units, use_bias=False)
        h = layers.BatchNormalization(momentum=0.9)(made[before, units](h))
        h = layers.Dropout(rate)(layers.ReLU()(h))
        before = units
    return keras.Model(inputs, layers.Dense(num_classes, activation="softmax")(h))
