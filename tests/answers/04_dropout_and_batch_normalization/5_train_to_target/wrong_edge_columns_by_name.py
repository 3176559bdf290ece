# wrong: the columns are put in the order of their names before training
# fails: reaches_the_target, raw_features_standard_layers | another order
def train_to_target(data):
    order = np.argsort(data.feature_names)
    normalize = layers.Normalization()
    normalize.adapt(data.X_train[:, order])
    model = keras.Sequential([keras.Input((8,)), normalize, layers.Dense(128, "relu"), layers.Dense(128, "relu"), layers.Dense(1)])
    model.compile(keras.optimizers.Adam(0.005), "mae")
    model.fit(data.X_train[:, order], data.y_train, epochs=20, batch_size=32, verbose=0)
    return model
