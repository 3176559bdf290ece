# right: a training loop written out
def fit(build_model, X_train, y_train, X_valid, y_valid, seeds, epochs):
    import tensorflow as tf

    loss = keras.losses.SparseCategoricalCrossentropy()
    runs = []
    for seed in seeds:
        set_seed(seed)
        model, adam = build_model(), keras.optimizers.Adam()
        order = np.random.default_rng(seed)
        history, best = {"loss": [], "val_loss": []}, []
        for _ in range(epochs):
            losses, rows = 0.0, order.permutation(len(X_train))
            for start in range(0, len(rows), 32):
                batch = rows[start : start + 32]
                with tf.GradientTape() as tape:
                    value = loss(y_train[batch], model(X_train[batch], training=True))
                adam.apply(tape.gradient(value, model.trainable_variables), model.trainable_variables)
                losses += float(value) * len(batch) / len(rows)
            history["loss"].append(losses)
            history["val_loss"].append(float(loss(y_valid, model(X_valid, training=False))))
            best.append(model.get_weights())
        model.set_weights(best[int(np.argmin(history["val_loss"]))])
        runs.append((model, history))
    return runs
