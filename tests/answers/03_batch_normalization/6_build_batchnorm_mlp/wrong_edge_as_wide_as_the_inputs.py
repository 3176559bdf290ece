# wrong: a sum passes by a layer that is as wide as what it gets
# fails: layers_in_order | passes a layer by
def build_batchnorm_mlp(num_features, hidden_units=(64, 64)):
    inputs = keras.Input((num_features,))
    h = layers.BatchNormalization()(inputs)
    for units in hidden_units:
        new = layers.ReLU()(layers.BatchNormalization()(layers.Dense(units, use_bias=False)(h)))
        h = layers.Add()([h, new]) if h.shape == new.shape else new
    return keras.Model(inputs, layers.Dense(1)(h))
