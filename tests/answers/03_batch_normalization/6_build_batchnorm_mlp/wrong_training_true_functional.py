# wrong: training=True written into a functional model
# fails: layers_in_order | stuck in training mode
def build_batchnorm_mlp(num_features, hidden_units=(64, 64)):
    inputs = keras.Input((num_features,))
    h = layers.BatchNormalization()(inputs, training=True)
    for units in hidden_units:
        h = layers.Dense(units, use_bias=False)(h)
        h = layers.ReLU()(layers.BatchNormalization()(h, training=True))
    return keras.Model(inputs, layers.Dense(1)(h))
