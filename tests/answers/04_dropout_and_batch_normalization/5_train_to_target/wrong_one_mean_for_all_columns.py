# wrong: one mean and variance for all columns
# fails: reaches_the_target | serve all columns
def train_to_target(data):
    norm = layers.Normalization(axis=None)
    norm.adapt(data.X_train)
    model = keras.Sequential([norm, layers.Dense(64, activation="relu"), layers.Dense(1)])
    model.compile(keras.optimizers.Adam(0.005), "mae")
    model.fit(data.X_train, data.y_train, epochs=50, verbose=0)
    return model
