# wrong: two epochs are not enough
# fails: reaches_the_target | training rows either
def train_to_target(data):
    normalize = layers.Normalization()
    normalize.adapt(data.X_train)
    model = keras.Sequential([keras.Input((8,)), normalize, layers.Dense(64, "relu"), layers.Dense(64, "relu"), layers.Dense(1)])
    model.compile(optimizer=keras.optimizers.Adam(0.003), loss="mae")
    model.fit(data.X_train, data.y_train, batch_size=32, epochs=6, verbose=0)
    return model
