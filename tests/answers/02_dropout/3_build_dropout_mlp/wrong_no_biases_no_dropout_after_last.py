# wrong: without biases (which is fine), and no dropout after the last hidden layer
# fails: dropout_after_every_hidden_layer | no dropout acts after hidden layer 3 of 3
def build_dropout_mlp(num_features, num_classes, rate, hidden_units=(256, 256)):
    x = inputs = keras.Input((num_features,))
    for depth, units in enumerate(hidden_units, start=1):
        x = layers.Dense(units, activation="relu", use_bias=False)(x)
        if depth < len(hidden_units):
            x = layers.Dropout(rate)(x)
    return keras.Model(inputs, layers.Dense(num_classes, activation="softmax", use_bias=False)(x))
