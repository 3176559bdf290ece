# wrong: the scaling is a Lambda layer
# fails: reaches_the_target, raw_features_standard_layers | Lambda
def train_to_target(data):
    mean, sd = data.X_train.mean(axis=0), data.X_train.std(axis=0)
    model = keras.Sequential([keras.Input((8,)), layers.Lambda(lambda x: (x - mean) / sd),
                              layers.Dense(128, "relu"), layers.Dense(64, "relu"), layers.Dense(1)])
    model.compile(optimizer=keras.optimizers.Adam(keras.optimizers.schedules.CosineDecay(0.01, 60 * 20)), loss="mae")
    model.fit(data.X_train, data.y_train, batch_size=32, epochs=60, verbose=0)
    return model
