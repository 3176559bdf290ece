# right: all epochs, and a callback of one's own that keeps the best weights
class Best(keras.callbacks.Callback):
    def on_train_begin(self, logs=None):
        self.lowest, self.weights = np.inf, None

    def on_epoch_end(self, epoch, logs=None):
        if logs["val_loss"] < self.lowest:
            self.lowest, self.weights = logs["val_loss"], self.model.get_weights()

    def on_train_end(self, logs=None):
        self.model.set_weights(self.weights)


def one_run(build_model, X_train, y_train, X_valid, y_valid, seed, epochs):
    keras.utils.set_random_seed(seed)
    model = build_model()
    model.compile(
        optimizer=keras.optimizers.Adam(), loss=keras.losses.SparseCategoricalCrossentropy(), metrics=["accuracy"])
    history = model.fit(X_train, y_train, validation_data=(X_valid, y_valid), batch_size=32, epochs=epochs,
                        callbacks=[Best()], verbose=0)
    return model, history.history


def fit(build_model, X_train, y_train, X_valid, y_valid, seeds, epochs):
    return [one_run(build_model, X_train, y_train, X_valid, y_valid, seed, epochs) for seed in seeds]
