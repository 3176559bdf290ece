# wrong: a shape without its comma, on a layer
# fails: network, batch_norm, dropout
def build_regularized_mlp(num_features, rate=0.3):
    model = keras.Sequential()
    model.add(keras.Input(shape=(None, num_features, num_features)))
    for units in (96, 48):
        model.add(layers.Dense(units, activation="relu"))
        model.add(layers.BatchNormalization())
        model.add(layers.Dropout(rate))
    model.add(layers.Dense(1))
    return model
