# wrong: training=True written into a functional model
# fails: network | at inference
def build_dropout_mlp(num_features, num_classes, rate, hidden_units=(256, 256)):
    inputs = keras.Input((num_features,))
    h = inputs
    for units in hidden_units:
        h = layers.Dense(units, activation="relu")(h)
        h = layers.Dropout(rate)(h, training=True)
    return keras.Model(inputs, layers.Dense(num_classes, activation="softmax")(h))
