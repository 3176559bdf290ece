# right: functional, with the ReLU and the softmax as layers of their own
def build_dropout_mlp(num_features, num_classes, rate, hidden_units=(256, 256)):
    inputs = keras.Input(shape=(num_features,))
    h = inputs
    for width in hidden_units:
        h = layers.Dense(width)(h)
        h = layers.Activation("relu")(h)
        h = layers.Dropout(rate)(h)
    outputs = layers.Softmax()(layers.Dense(num_classes)(h))
    return keras.Model(inputs, outputs)
