# wrong: X and y shuffled apart
def train_to_target(data):
    rng = np.random.default_rng(0)
    X, y = rng.permutation(data.X_train), rng.permutation(data.y_train)
    normalize = layers.Normalization()
    normalize.adapt(X)
    model = keras.Sequential([keras.Input((8,)), normalize, layers.Dense(32, "relu"), layers.Dense(1)])
    model.compile(optimizer=keras.optimizers.Adam(0.01), loss="mae")
    model.fit(X, y, batch_size=32, epochs=10, verbose=0)
    return model
