# right: built from the output back by recursion; Dropout at rate 0 does nothing
def build_batchnorm_mlp(num_features, hidden_units=(64, 64)):
    def grow(h, widths):
        if not widths:
            return layers.Dense(1)(layers.Dropout(0.0)(h))
        z = layers.BatchNormalization()(layers.Dense(widths[0], use_bias=False)(h))
        return grow(keras.activations.relu(z), widths[1:])

    inputs = keras.Input((num_features,))
    return keras.Model(inputs, grow(layers.BatchNormalization()(inputs), tuple(hidden_units)))
