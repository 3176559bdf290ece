# wrong: standardizes the caller's arrays in place
# fails: reaches_the_target, raw_features_standard_layers | belongs to the caller
def train_to_target(data):
    mean, sd = data.X_train.mean(axis=0), data.X_train.std(axis=0)
    for X in (data.X_train, data.X_valid):
        X -= mean
        X /= sd
    model = keras.Sequential([keras.Input((8,)), layers.Dense(64, "relu"), layers.Dense(1)])
    model.compile(optimizer="adam", loss="mae")
    model.fit(data.X_train, data.y_train, epochs=1, verbose=0)
    return model
