# wrong: the normalization is adapted to the test rows, of which there are none
# fails: reaches_the_target, raw_features_standard_layers | adapted to
def train_to_target(data):
    norm = layers.Normalization()
    norm.adapt(data.X_test)
    model = keras.Sequential([norm, layers.Dense(64, activation="relu"), layers.Dense(1)])
    model.compile(keras.optimizers.Adam(0.005), "mae")
    model.fit(data.X_train, data.y_train, epochs=2, verbose=0)
    return model
