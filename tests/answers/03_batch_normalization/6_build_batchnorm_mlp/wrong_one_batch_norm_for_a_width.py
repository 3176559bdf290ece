# wrong: layers of one width share their batch norm
# fails: layers_in_order | each needs its own
def build_batchnorm_mlp(num_features, hidden_units=(64, 64)):
    norms = {width: layers.BatchNormalization() for width in hidden_units}
    h = inputs = keras.Input((num_features,))
    h = layers.BatchNormalization()(h)
    for width in hidden_units:
        h = layers.ReLU()(norms[width](layers.Dense(width, use_bias=False)(h)))
    return keras.Model(inputs, layers.Dense(1)(h))
