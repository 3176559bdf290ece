# wrong: a loss of its own, in which every prediction meets every strength
# fails: reaches_the_target, raw_features_standard_layers | all pairs
def train_to_target(data):
    norm = layers.Normalization()
    norm.adapt(data.X_train)
    model = keras.Sequential([norm, layers.Dense(64, activation="relu"), layers.Dense(1)])

    def mae(y, outputs):
        return keras.ops.mean(keras.ops.abs(keras.ops.squeeze(y) - outputs))

    model.compile(keras.optimizers.Adam(0.005), mae)
    model.fit(data.X_train, data.y_train, epochs=50, verbose=0)
    return model
