# wrong: every hidden layer is called on the normalized inputs
# fails: layers_in_order | only the last one is connected
def build_batchnorm_mlp(num_features, hidden_units=(64, 64)):
    inputs = keras.Input((num_features,))
    start = h = layers.BatchNormalization()(inputs)
    for units in hidden_units:
        h = layers.Dense(units, use_bias=False)(start)
        h = layers.ReLU()(layers.BatchNormalization()(h))
    return keras.Model(inputs, layers.Dense(1)(h))
