# wrong: an output layer in every turn of the loop
# fails: network, dropout_after_every_hidden_layer, none_elsewhere | after every hidden layer
def build_dropout_mlp(num_features, num_classes, rate, hidden_units=(256, 256)):
    model = keras.Sequential([keras.Input((num_features,))])
    for units in hidden_units:
        model.add(layers.Dense(units, activation="relu"))
        model.add(layers.Dropout(rate))
        model.add(layers.Dense(num_classes, activation="softmax"))
    return model
