# wrong: rows scaled to length 1
# fails: reaches_the_target | over the features of a row
def train_to_target(data):
    norm = layers.UnitNormalization()
    model = keras.Sequential([
        keras.Input((8,)), norm,
        layers.Dense(64, activation="relu"),
        layers.Dense(64, activation="relu"),
        layers.Dense(1),
    ])
    model.compile(keras.optimizers.Adam(0.005), "mae")
    stop = keras.callbacks.EarlyStopping("val_loss", patience=30, restore_best_weights=True)
    model.fit(data.X_train, data.y_train, validation_data=(data.X_valid, data.y_valid), epochs=60, batch_size=32, verbose=0, callbacks=[stop])
    return model
