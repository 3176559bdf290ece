# wrong: rescales after dropout
# fails: network, dropout_after_every_hidden_layer | rescaled at inference
def build_dropout_mlp(num_features, num_classes, rate, hidden_units=(256, 256)):
    model = keras.Sequential([keras.Input((num_features,))])
    for units in hidden_units:
        model.add(layers.Dense(units, activation="relu"))
        model.add(layers.Dropout(rate))
        model.add(layers.Rescaling(1 - rate))
    model.add(layers.Dense(num_classes, activation="softmax"))
    return model
