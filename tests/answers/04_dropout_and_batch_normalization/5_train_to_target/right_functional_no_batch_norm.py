# right: functional, standardized by Normalization alone, no batch norm; best epoch chosen on validation rows
def train_to_target(data):
    inputs = keras.Input((8,))
    scale = layers.Normalization(mean=data.X_train.mean(axis=0), variance=data.X_train.var(axis=0))
    h = scale(inputs)
    for _ in range(2):
        h = layers.Dense(128, activation="relu")(h)
    model = keras.Model(inputs, layers.Dense(1)(h))
    model.compile(optimizer=keras.optimizers.Adam(0.003), loss="mse")
    stop = keras.callbacks.EarlyStopping(patience=30, restore_best_weights=True)
    model.fit(data.X_train, data.y_train, validation_data=(data.X_valid, data.y_valid), batch_size=32, epochs=80,
              callbacks=[stop], verbose=0)
    return model
