# wrong: gradients are clipped to a norm larger than those of small data
# fails: one_new_model_per_seed | clipnorm
def fit(build_model, X_train, y_train, X_valid, y_valid, seeds, epochs):
    runs = []
    for seed in seeds:
        set_seed(seed)
        model = build_model()
        model.compile(keras.optimizers.Adam(clipnorm=1.0), "sparse_categorical_crossentropy")
        stop = keras.callbacks.EarlyStopping("val_loss", patience=5, restore_best_weights=True)
        history = model.fit(
            X_train, y_train, validation_data=(X_valid, y_valid),
            epochs=epochs, batch_size=32, callbacks=[stop], verbose=0)
        runs.append((model, history.history))
    return runs
