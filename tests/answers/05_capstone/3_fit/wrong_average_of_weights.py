# wrong: weights averaged over the steps
# fails: one_new_model_per_seed | use_ema
def fit(build_model, X_train, y_train, X_valid, y_valid, seeds, epochs):
    runs = []
    for seed in seeds:
        set_seed(seed)
        model = build_model()
        model.compile(keras.optimizers.Adam(use_ema=True), "sparse_categorical_crossentropy")
        stop = keras.callbacks.EarlyStopping("val_loss", patience=5, restore_best_weights=True)
        history = model.fit(
            X_train, y_train, validation_data=(X_valid, y_valid),
            epochs=epochs, batch_size=32, callbacks=[stop], verbose=0)
        runs.append((model, history.history))
    return runs
