# wrong: one Dense layer where the width stays the same
# fails: layers_in_order | one set of weights
def build_batchnorm_mlp(num_features, hidden_units=(64, 64)):
    made, before = {}, num_features
    inputs = keras.Input((num_features,))
    h = layers.BatchNormalization()(inputs)
    for units in hidden_units:
        if (before, units) not in made:
            made[before, units] = layers.Dense(units, use_bias=False)
        h = layers.ReLU()(layers.BatchNormalization()(made[before, units](h)))
        before = units
    return keras.Model(inputs, layers.Dense(1)(h))
