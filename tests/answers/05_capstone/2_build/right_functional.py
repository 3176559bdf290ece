# right: functional style, biases kept, dropout before the ReLU
def build(num_features, num_classes, rate, hidden_units=(64,)):
    inputs = keras.Input((num_features,))
    h = inputs
    for units in hidden_units:
        h = layers.Dense(units)(h)
        h = layers.BatchNormalization(momentum=0.9)(h)
        h = layers.Dropout(rate)(h)
        h = layers.ReLU()(h)
    outputs = layers.Dense(num_classes, activation="softmax")(h)
    return keras.Model(inputs, outputs)
