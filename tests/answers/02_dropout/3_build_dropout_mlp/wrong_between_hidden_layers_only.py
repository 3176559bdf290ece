# wrong: no dropout after the last hidden layer
# fails: dropout_after_every_hidden_layer | after hidden layer 3 of 3
def build_dropout_mlp(num_features, num_classes, rate, hidden_units=(256, 256)):
    model = keras.Sequential([keras.Input((num_features,))])
    for number, units in enumerate(hidden_units):
        if number:
            model.add(layers.Dropout(rate))
        model.add(layers.Dense(units, activation="relu"))
    model.add(layers.Dense(num_classes, activation="softmax"))
    return model
