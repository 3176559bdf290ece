# wrong: trains on load_concrete() in place of the argument
# fails: reaches_the_target, raw_features_standard_layers | another table
def train_to_target(data):
    from utils.data import load_concrete

    data = load_concrete()
    normalize = layers.Normalization()
    normalize.adapt(data.X_train)
    model = keras.Sequential([keras.Input((8,)), normalize, layers.Dense(64, "relu"), layers.Dense(64, "relu"), layers.Dense(1)])
    model.compile(optimizer=keras.optimizers.Adam(0.01), loss="mae")
    model.fit(data.X_train, data.y_train, batch_size=32, epochs=20, verbose=0)
    return model
