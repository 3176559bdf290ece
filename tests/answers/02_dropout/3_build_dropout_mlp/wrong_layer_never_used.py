# wrong: the result of the dropout layer is not used
# fails: dropout_after_every_hidden_layer, none_elsewhere | made and never used
def build_dropout_mlp(num_features, num_classes, rate, hidden_units=(256, 256)):
    inputs = keras.Input((num_features,))
    h = inputs
    for units in hidden_units:
        h = layers.Dense(units, activation="relu")(h)
        dropped = layers.Dropout(rate)(h)
    return keras.Model(inputs, layers.Dense(num_classes, activation="softmax")(h))
