# wrong: rate 0 is taken for a rate that is missing
# fails: dropout_after_every_hidden_layer | 0 is a rate, too
def build_dropout_mlp(num_features, num_classes, rate, hidden_units=(256, 256)):
    model = keras.Sequential([keras.Input((num_features,))])
    for units in hidden_units:
        model.add(layers.Dense(units, activation="relu"))
        model.add(layers.Dropout(rate or 0.5))
    model.add(layers.Dense(num_classes, activation="softmax"))
    return model
