# wrong: the rate is taken for a percentage
# fails: dropout | percentage
def build_regularized_mlp(num_features, rate=0.3):
    model = keras.Sequential([keras.Input((num_features,))])
    for units in (96, 48):
        model.add(layers.Dense(units, activation="relu"))
        model.add(layers.BatchNormalization())
        model.add(layers.Dropout(rate / 100))
    model.add(layers.Dense(1))
    return model
