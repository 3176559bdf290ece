# wrong: trained on the logarithm of the labels
# fails: reaches_the_target, raw_features_standard_layers | labels were scaled
def train_to_target(data):
    normalize = layers.Normalization()
    normalize.adapt(data.X_train)
    model = keras.Sequential([keras.Input((8,)), normalize, layers.Dense(64, "relu"), layers.Dense(64, "relu"), layers.Dense(1)])
    model.compile(optimizer=keras.optimizers.Adam(0.01), loss="mae")
    model.fit(data.X_train, np.log(data.y_train), batch_size=32, epochs=15, verbose=0)
    return model
