# right: dropout before the ReLU of its layer is the same function; compiled already
def build_dropout_mlp(num_features, num_classes, rate, hidden_units=(256, 256)):
    model = keras.Sequential()
    model.add(keras.Input((num_features,)))
    for units in hidden_units:
        model.add(layers.Dense(units))
        model.add(layers.Dropout(rate))
        model.add(layers.ReLU())
    model.add(layers.Dense(num_classes))
    model.add(layers.Activation("softmax"))
    model.compile(optimizer="adam", loss="sparse_categorical_crossentropy", metrics=["accuracy"])
    return model
