# wrong: another seed in place of 0
# fails: seed_decides_the_run | 0 is a seed, too
def fit(build_model, X_train, y_train, X_valid, y_valid, seeds, epochs):
    """Train one network per seed.

    Args:
        build_model: function without arguments, returns a new uncompiled keras.Model.
        X_train, y_train: arrays of shapes (rows, features) and (rows,); classes as ints.
        X_valid, y_valid: the same, for validation.
        seeds: list of different whole numbers.
        epochs: the largest number of epochs of a run.

    Returns:
        list of pairs (model, history), one per seed: a trained keras.Model and a dict.
    """
    runs = []
    for seed in seeds:
        set_seed(seed or 42)
        model = build_model()
        model.compile("adam", "sparse_categorical_crossentropy")
        stop = keras.callbacks.EarlyStopping("val_loss", patience=5, restore_best_weights=True)
        history = model.fit(
            X_train, y_train, validation_data=(X_valid, y_valid),
            epochs=epochs, batch_size=32, callbacks=[stop], verbose=0)
        runs.append((model, history.history))
    return runs
