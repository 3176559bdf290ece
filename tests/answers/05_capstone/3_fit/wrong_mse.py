# wrong: the squared error of one-hot labels
# fails: one_new_model_per_seed, best_epoch | loss in `compile`
def fit(build_model, X_train, y_train, X_valid, y_valid, seeds, epochs):
    runs = []
    for seed in seeds:
        set_seed(seed)
        model = build_model()
        model.compile("adam", "mse")
        Y_train, Y_valid = np.eye(3)[y_train], np.eye(3)[y_valid]
        stop = keras.callbacks.EarlyStopping("val_loss", patience=5, restore_best_weights=True)
        history = model.fit(X_train, Y_train, validation_data=(X_valid, Y_valid), epochs=epochs, batch_size=32, callbacks=[stop], verbose=0)
        runs.append((model, history.history))
    return runs
