# right: functional API, ReLU as a layer of its own
def build_regularized_mlp(num_features, rate=0.3):
    inputs = x = keras.Input(shape=(num_features,))
    for units in [96, 48]:
        x = layers.Dense(units)(x)
        x = layers.ReLU()(x)
        x = layers.BatchNormalization()(x)
        x = layers.Dropout(rate)(x)
    return keras.Model(inputs, layers.Dense(1)(x))
