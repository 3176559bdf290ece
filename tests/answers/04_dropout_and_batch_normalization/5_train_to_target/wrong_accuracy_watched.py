# wrong: the early stop watches the accuracy
# fails: reaches_the_target, raw_features_standard_layers | first epoch
def train_to_target(data):
    norm = layers.Normalization()
    norm.adapt(data.X_train)
    model = keras.Sequential([norm, layers.Dense(64, activation="relu"), layers.Dense(1)])
    model.compile(keras.optimizers.Adam(0.005), "mae", metrics=["accuracy"])
    stop = keras.callbacks.EarlyStopping("val_accuracy", patience=10, restore_best_weights=True)
    model.fit(data.X_train, data.y_train, validation_data=(data.X_valid, data.y_valid),
              epochs=60, verbose=0, callbacks=[stop])
    return model
