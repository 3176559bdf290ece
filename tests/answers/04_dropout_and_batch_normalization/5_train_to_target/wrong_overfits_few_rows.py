# wrong: trained on 60 of the rows
# fails: reaches_the_target
def train_to_target(data):
    normalize = layers.Normalization()
    normalize.adapt(data.X_train)
    model = keras.Sequential([keras.Input((8,)), normalize, layers.Dense(64, "relu"), layers.Dense(64, "relu"), layers.Dense(1)])
    model.compile(optimizer=keras.optimizers.Adam(0.01), loss="mae")
    model.fit(data.X_train[:60], data.y_train[:60], batch_size=30, epochs=60, verbose=0)
    return model
