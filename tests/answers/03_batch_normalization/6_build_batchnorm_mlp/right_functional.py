# right: functional; Activation layers; another momentum and epsilon; fused output
def build_batchnorm_mlp(num_features, hidden_units=(64, 64)):
    inputs = keras.Input(shape=(num_features,), name="raw")
    h = layers.BatchNormalization(momentum=0.9, epsilon=1e-5)(inputs)
    for width in list(hidden_units):
        h = layers.Dense(width, activation=None, use_bias=False, kernel_initializer="glorot_uniform")(h)
        h = layers.Activation("relu")(layers.BatchNormalization(momentum=0.8, epsilon=1e-2)(h))
    return keras.Model(inputs=inputs, outputs=layers.Dense(units=1, activation="linear")(h))
