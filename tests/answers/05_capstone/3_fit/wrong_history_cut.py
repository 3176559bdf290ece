# wrong: the history ends at the best epoch
# fails: best_epoch | history whole
def fit(build_model, X_train, y_train, X_valid, y_valid, seeds, epochs):
    runs = []
    for seed in seeds:
        set_seed(seed)
        model = build_model()
        model.compile("adam", "sparse_categorical_crossentropy")
        stop = keras.callbacks.EarlyStopping("val_loss", patience=5, restore_best_weights=True)
        history = model.fit(
            X_train, y_train, validation_data=(X_valid, y_valid),
            epochs=epochs, batch_size=32, callbacks=[stop], verbose=0)
        end = int(np.argmin(history.history["val_loss"])) + 1
        runs.append((model, {key: values[:end] for key, values in history.history.items()}))
    return runs
