# wrong: without biases (which is fine), and dropout on the inputs
# fails: none_elsewhere | on the inputs
def build_dropout_mlp(num_features, num_classes, rate, hidden_units=(256, 256)):
    x = inputs = keras.Input((num_features,))
    x = layers.Dropout(rate)(x)
    for units in hidden_units:
        x = layers.Dropout(rate)(layers.Dense(units, activation="relu", use_bias=False)(x))
    return keras.Model(inputs, layers.Dense(num_classes, activation="softmax", use_bias=False)(x))
