# wrong: keeps the model for its weights
# fails: best_epoch | goes on changing
def fit(build_model, X_train, y_train, X_valid, y_valid, seeds, epochs):
    runs = []
    for seed in seeds:
        set_seed(seed)
        model = build_model()
        model.compile("adam", "sparse_categorical_crossentropy")
        hist = {"loss": [], "val_loss": []}
        best = None
        for _ in range(epochs):
            h = model.fit(X_train, y_train, validation_data=(X_valid, y_valid), batch_size=32, verbose=0).history
            hist["loss"] += h["loss"]; hist["val_loss"] += h["val_loss"]
            if h["val_loss"][0] == min(hist["val_loss"]):
                best = model
        runs.append((best, hist))
    return runs
