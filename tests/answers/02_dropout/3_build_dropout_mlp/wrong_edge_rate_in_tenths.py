# wrong: the rate is rounded to one digit
# fails: dropout_after_every_hidden_layer | rounded to tenths
def build_dropout_mlp(num_features, num_classes, rate, hidden_units=(256, 256)):
    model = keras.Sequential([keras.Input((num_features,))])
    for units in hidden_units:
        model.add(layers.Dense(units, activation="relu"))
        model.add(layers.Dropout(round(rate, 1)))
    model.add(layers.Dense(num_classes, activation="softmax"))
    return model
