# A loop over batches with train_on_batch, and a History filled by hand.
# question: 01_plain_mlp/3_train
def train(model, X_train, y_train, X_valid, y_valid, epochs):
    model.compile("sgd", "mae")
    rng, history = np.random.default_rng(3), keras.callbacks.History()
    history.history = {"loss": [], "val_loss": []}
    for epoch in range(epochs):
        order, total = rng.permutation(len(X_train)), 0.0
        model.reset_metrics()
        for start in range(0, len(order), 64):
            rows = order[start : start + 64]
            error = np.abs(np.asarray(model(X_train[rows]))[:, 0] - y_train[rows])
            model.train_on_batch(X_train[rows], y_train[rows])
            total += float(error.sum())
        history.history["loss"].append(total / len(order))
        history.history["val_loss"].append(float(model.evaluate(X_valid, y_valid, verbose=0)))
        history.epoch.append(epoch) if hasattr(history, "epoch") else setattr(history, "epoch", [epoch])
    return history
