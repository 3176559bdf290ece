# wrong: a second Dense layer in place of dropout where there is one column
# fails: network | between the Dense layers
def build_dropout_mlp(num_features, num_classes, rate, hidden_units=(256, 256)):
    model = keras.Sequential([keras.Input((num_features,))])
    for units in hidden_units:
        model.add(layers.Dense(units, activation="relu"))
        if num_features > 1:
            model.add(layers.Dropout(rate))
        else:
            model.add(layers.Dense(units, activation="relu"))
    model.add(layers.Dense(num_classes, activation="softmax"))
    return model
