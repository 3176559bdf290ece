# wrong: without biases (which is fine), and the fraction to keep given to Dropout
# fails: dropout_after_every_hidden_layer | keep for drop
def build_dropout_mlp(num_features, num_classes, rate, hidden_units=(256, 256)):
    x = inputs = keras.Input((num_features,))
    for units in hidden_units:
        x = layers.Dropout(1 - rate if rate else 0)(layers.Dense(units, activation="relu", use_bias=False)(x))
    return keras.Model(inputs, layers.Dense(num_classes, activation="softmax", use_bias=False)(x))
