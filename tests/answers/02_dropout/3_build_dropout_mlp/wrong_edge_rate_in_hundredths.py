# wrong: the rate is rounded to two digits
# fails: dropout_after_every_hidden_layer | rounded to hundredths
def build_dropout_mlp(num_features, num_classes, rate, hidden_units=(256, 256)):
    model = keras.Sequential([keras.Input((num_features,))])
    for units in hidden_units:
        model.add(layers.Dense(units, activation="relu"))
        model.add(layers.Dropout(round(rate, 2)))
    model.add(layers.Dense(num_classes, activation="softmax"))
    return model
