# wrong: the lesson's own network, with its sizes
# fails: network, dropout_after_every_hidden_layer, none_elsewhere | takes 64 columns, whatever
def build_dropout_mlp(num_features, num_classes, rate, hidden_units=(256, 256)):
    return keras.Sequential([
        layers.Input((64,)),
        layers.Dense(256, activation="relu"), layers.Dropout(rate),
        layers.Dense(256, activation="relu"), layers.Dropout(rate),
        layers.Dense(10, activation="softmax"),
    ])
