# wrong: min-max scaling outside of the model
# fails: reaches_the_target, raw_features_standard_layers | wants standardized
def train_to_target(data):
    low, high = data.X_train.min(axis=0), data.X_train.max(axis=0)
    model = keras.Sequential([keras.Input((8,)), layers.Dense(64, "relu"), layers.Dense(64, "relu"), layers.Dense(1)])
    model.compile(optimizer=keras.optimizers.Adam(0.01), loss="mae")
    model.fit((data.X_train - low) / (high - low), data.y_train, batch_size=32, epochs=20, verbose=0)
    return model
