# wrong: noise_shape makes one mask for all rows
# fails: dropout | all rows
def build_regularized_mlp(num_features, rate=0.3):
    model = keras.Sequential([keras.Input((num_features,))])
    for units in (96, 48):
        model.add(layers.Dense(units, activation="relu"))
        model.add(layers.BatchNormalization())
        model.add(layers.Dropout(rate, noise_shape=(1, units)))
    model.add(layers.Dense(1))
    return model
