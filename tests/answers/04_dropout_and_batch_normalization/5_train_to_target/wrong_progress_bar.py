# wrong: a line for every epoch
# fails: reaches_the_target, raw_features_standard_layers | verbose
def train_to_target(data):
    model = keras.Sequential([keras.Input((8,)), layers.Dense(1)])
    model.compile(optimizer="adam", loss="mae")
    model.fit(data.X_train, data.y_train, epochs=6)
    return model
