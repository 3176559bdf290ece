# wrong: returns the list of layers
# fails: network, dropout_after_every_hidden_layer, none_elsewhere | return model
def build_dropout_mlp(num_features, num_classes, rate, hidden_units=(256, 256)):
    parts = []
    for units in hidden_units:
        parts += [layers.Dense(units, "relu"), layers.Dropout(rate)]
    return parts + [layers.Dense(num_classes, "softmax")]
