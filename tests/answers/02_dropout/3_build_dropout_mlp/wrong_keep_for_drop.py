# wrong: gives Keras the fraction to keep
# fails: dropout_after_every_hidden_layer | keep for drop
def build_dropout_mlp(num_features, num_classes, rate, hidden_units=(256, 256)):
    model = keras.Sequential([keras.Input((num_features,))])
    for units in hidden_units:
        model.add(layers.Dense(units, activation="relu"))
        model.add(layers.Dropout(1 - rate if rate else 0))
    model.add(layers.Dense(num_classes, activation="softmax"))
    return model
