# wrong: the labels are standardized, the answers are no MPa
# fails: reaches_the_target, raw_features_standard_layers | labels were scaled
def train_to_target(data):
    normalize = layers.Normalization()
    normalize.adapt(data.X_train)
    y = (data.y_train - data.y_train.mean()) / data.y_train.std()
    model = keras.Sequential([keras.Input((8,)), normalize, layers.Dense(64, "relu"), layers.Dense(64, "relu"), layers.Dense(1)])
    model.compile(optimizer=keras.optimizers.Adam(0.01), loss="mae")
    model.fit(data.X_train, y, batch_size=32, epochs=15, verbose=0)
    return model
