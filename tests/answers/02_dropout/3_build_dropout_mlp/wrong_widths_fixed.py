# wrong: ignores hidden_units
# fails: network, dropout_after_every_hidden_layer, none_elsewhere | hidden_units
def build_dropout_mlp(num_features, num_classes, rate, hidden_units=(256, 256)):
    return keras.Sequential(
        [
            keras.Input((num_features,)),
            layers.Dense(256, "relu"),
            layers.Dropout(rate),
            layers.Dense(256, "relu"),
            layers.Dropout(rate),
            layers.Dense(num_classes, "softmax"),
        ]
    )
