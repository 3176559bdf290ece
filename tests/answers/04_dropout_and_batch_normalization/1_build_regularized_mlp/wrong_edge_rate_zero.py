# wrong: `rate or 0.3` takes rate 0 for no rate
# fails: dropout | 0 is a rate
def build_regularized_mlp(num_features, rate=None):
    rate = rate or 0.3
    model = keras.Sequential([keras.Input((num_features,))])
    for units in (96, 48):
        model.add(layers.Dense(units, activation="relu"))
        model.add(layers.BatchNormalization())
        model.add(layers.Dropout(rate))
    model.add(layers.Dense(1))
    return model
