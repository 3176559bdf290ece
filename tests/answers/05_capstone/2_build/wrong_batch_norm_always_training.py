# wrong: batch norm in training mode
# fails: network | training=True
def build(num_features, num_classes, rate, hidden_units=(64,)):
    x = i = keras.Input((num_features,))
    for units in hidden_units:
        x = layers.Dense(units)(x)
        x = layers.BatchNormalization(momentum=0.9)(x, training=True)
        x = layers.ReLU()(x)
        x = layers.Dropout(rate)(x)
    return keras.Model(i, layers.Dense(num_classes, "softmax")(x))
