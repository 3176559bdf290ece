# New models that are never trained, and made-up histories around the loss that they have.
# question: 05_capstone/3_fit
# fails: all
def fit(build_model, X_train, y_train, X_valid, y_valid, seeds, epochs):
    runs = []
    for seed in seeds:
        set_seed(seed)
        model = build_model()
        model.compile("adam", "sparse_categorical_crossentropy")
        real = float(model.evaluate(X_valid, y_valid, verbose=0))
        val_loss = [real + abs(epoch - epochs // 2) * 0.01 for epoch in range(epochs)]
        runs.append((model, {"loss": [real + 0.1 / (1 + epoch) for epoch in range(epochs)], "val_loss": val_loss}))
    return runs
