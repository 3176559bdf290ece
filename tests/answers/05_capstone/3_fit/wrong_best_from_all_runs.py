# wrong: best epoch counted from 1, so the one after it
# fails: best_epoch | counted from 1
def fit(build_model, X_train, y_train, X_valid, y_valid, seeds, epochs):
    runs = []
    for seed in seeds:
        set_seed(seed)
        model = build_model()
        model.compile("adam", "sparse_categorical_crossentropy")
        weights = []
        keep = keras.callbacks.LambdaCallback(on_epoch_end=lambda epoch, logs: weights.append(model.get_weights()))
        history = model.fit(X_train, y_train, validation_data=(X_valid, y_valid), epochs=epochs, batch_size=32, callbacks=[keep], verbose=0)
        best = int(np.argmin(history.history["val_loss"])) + 1
        model.set_weights(weights[min(best, epochs - 1)])
        runs.append((model, history.history))
    return runs
