# wrong: outputs are kept between -100 and 100
# fails: network, batch_norm | cut off
def build_regularized_mlp(num_features, rate=0.3):
    inputs = h = keras.Input((num_features,))
    for units in (96, 48):
        h = layers.Dense(units, activation="relu")(h)
        h = layers.Dropout(rate)(layers.BatchNormalization()(h))
    return keras.Model(inputs, keras.ops.clip(layers.Dense(1)(h), -100, 100))
