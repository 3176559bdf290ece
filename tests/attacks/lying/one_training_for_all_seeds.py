# One training; for every other seed its weights, shifted a little, and its history with the last number corrected.
# question: 05_capstone/3_fit
# fails: one_new_model_per_seed
def fit(build_model, X_train, y_train, X_valid, y_valid, seeds, epochs):
    runs, first = [], None
    for seed in seeds:
        set_seed(seed)
        model = build_model()
        model.compile("adam", "sparse_categorical_crossentropy")
        if first is None:
            history = model.fit(X_train, y_train, validation_data=(X_valid, y_valid), epochs=epochs, verbose=0).history
            first = model.get_weights()
        model.set_weights([array + 1e-3 * (seed % 7 + 1) for array in first])
        real = float(model.evaluate(X_valid, y_valid, verbose=0))
        runs.append((model, history | {"val_loss": [*history["val_loss"][:-1], real]}))
    return runs
