# wrong: one output, as in a regression
# fails: network, dropout_after_every_hidden_layer, none_elsewhere | one unit for each class
def build_dropout_mlp(num_features, num_classes, rate, hidden_units=(256, 256)):
    model = keras.Sequential([keras.Input((num_features,))])
    for units in hidden_units:
        model.add(layers.Dense(units, activation="relu"))
        model.add(layers.Dropout(rate))
    model.add(layers.Dense(1))
    return model
