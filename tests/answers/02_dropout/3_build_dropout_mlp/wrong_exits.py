# wrong: leaves Python
# fails: network, dropout_after_every_hidden_layer, none_elsewhere | Take `exit()` out
def build_dropout_mlp(num_features, num_classes, rate, hidden_units=(256, 256)):
    exit(keras.Sequential([layers.Dense(num_classes, "softmax")]))
