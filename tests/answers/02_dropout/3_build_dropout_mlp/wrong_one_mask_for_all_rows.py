# wrong: noise_shape makes one mask for the whole batch
# fails: dropout_after_every_hidden_layer | one mask for all rows
def build_dropout_mlp(num_features, num_classes, rate, hidden_units=(256, 256)):
    model = keras.Sequential([keras.Input((num_features,))])
    for units in hidden_units:
        model.add(layers.Dense(units, activation="relu"))
        model.add(layers.Dropout(rate, noise_shape=(1, units)))
    model.add(layers.Dense(num_classes, activation="softmax"))
    return model
