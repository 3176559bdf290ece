# wrong: outputs are kept between -100 and 100
# fails: layers_in_order | cuts values off
def build_batchnorm_mlp(num_features, hidden_units=(64, 64)):
    inputs = keras.Input((num_features,))
    h = layers.BatchNormalization()(inputs)
    for units in hidden_units:
        h = layers.ReLU()(layers.BatchNormalization()(layers.Dense(units, use_bias=False)(h)))
    return keras.Model(inputs, keras.ops.clip(layers.Dense(1)(h), -100, 100))
