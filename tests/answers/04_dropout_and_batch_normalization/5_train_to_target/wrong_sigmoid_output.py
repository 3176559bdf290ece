# wrong: a sigmoid on the output
# fails: reaches_the_target, raw_features_standard_layers | has a sigmoid
def train_to_target(data):
    norm = layers.Normalization()
    norm.adapt(data.X_train)
    model = keras.Sequential([
        keras.Input((8,)), norm,
        layers.Dense(64, activation="relu"),
        layers.Dense(64, activation="relu"),
        layers.Dense(1, activation="sigmoid"),
    ])
    model.compile(keras.optimizers.Adam(0.005), "mae")
    stop = keras.callbacks.EarlyStopping("val_loss", patience=30, restore_best_weights=True)
    model.fit(data.X_train, data.y_train, validation_data=(data.X_valid, data.y_valid), epochs=200, batch_size=32, verbose=0, callbacks=[stop])
    return model
