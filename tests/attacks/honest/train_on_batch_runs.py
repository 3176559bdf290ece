# train_on_batch over batches in an order of its own, with the mean of their losses as the loss of an epoch.
# question: 05_capstone/3_fit
def fit(build_model, X_train, y_train, X_valid, y_valid, seeds, epochs):
    runs, score = [], keras.losses.SparseCategoricalCrossentropy()
    for seed in seeds:
        set_seed(seed)
        model, rng = build_model(), np.random.default_rng(seed)
        model.compile("adam", "sparse_categorical_crossentropy")
        history, best = {"loss": [], "val_loss": []}, (np.inf, None)
        for _ in range(epochs):
            order, total = rng.permutation(len(X_train)), 0.0
            for start in range(0, len(order), 32):
                rows = order[start : start + 32]
                total += len(rows) * float(score(y_train[rows], model(X_train[rows])))
                model.train_on_batch(X_train[rows], y_train[rows])
            history["loss"].append(total / len(order))
            history["val_loss"].append(float(score(y_valid, model(X_valid))))
            if history["val_loss"][-1] < best[0]:
                best = history["val_loss"][-1], model.get_weights()
        model.set_weights(best[1])
        runs.append((model, history))
    return runs
