# wrong: too much dropout
# fails: reaches_the_target | much dropout
def train_to_target(data):
    norm = layers.Normalization()
    norm.adapt(data.X_train)
    model = keras.Sequential([
        keras.Input((8,)), norm,
        layers.Dense(64, activation="relu"), layers.Dropout(0.5),
        layers.Dense(64, activation="relu"), layers.Dropout(0.5),
        layers.Dense(1),
    ])
    model.compile(keras.optimizers.Adam(0.005), "mae")
    stop = keras.callbacks.EarlyStopping("val_loss", patience=30, restore_best_weights=True)
    model.fit(data.X_train, data.y_train, validation_data=(data.X_valid, data.y_valid), epochs=80, batch_size=32, verbose=0, callbacks=[stop])
    return model
