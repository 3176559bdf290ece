# wrong: a layer that Keras does not have
# fails: network, dropout_after_every_hidden_layer, none_elsewhere | traceback
def build_dropout_mlp(num_features, num_classes, rate, hidden_units=(256, 256)):
    stack = [layer for units in hidden_units for layer in (layers.Dense(units, "relu"), layers.DropOut(rate))]
    return keras.Sequential([*stack, layers.Dense(num_classes, "softmax")])
