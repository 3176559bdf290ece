# wrong: the number of classes comes first
# fails: network, dropout_after_every_hidden_layer, none_elsewhere | another argument
def build_dropout_mlp(num_classes, num_features, rate, hidden_units=(256, 256)):
    model = keras.Sequential([keras.Input((num_features,))])
    for units in hidden_units:
        model.add(layers.Dense(units, activation="relu"))
        model.add(layers.Dropout(rate))
    model.add(layers.Dense(num_classes, activation="softmax"))
    return model
