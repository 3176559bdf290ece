# right: one epoch at a time, weights kept by hand; one-hot labels; patience 6
def fit(build_model, X_train, y_train, X_valid, y_valid, seeds, epochs):
    runs = []
    for seed in seeds:
        set_seed(seed)
        model = build_model()
        classes = model.output_shape[-1]
        model.compile(optimizer="Adam", loss="categorical_crossentropy")
        Y_train, Y_valid = (keras.utils.to_categorical(y, classes) for y in (y_train, y_valid))
        history, best = {"loss": [], "val_loss": []}, None
        for epoch in range(epochs):
            history["loss"].append(model.fit(X_train, Y_train, batch_size=32, verbose=0).history["loss"][0])
            history["val_loss"].append(model.evaluate(X_valid, Y_valid, verbose=0))
            if np.argmin(history["val_loss"]) == epoch:
                best = model.get_weights()
            elif epoch - np.argmin(history["val_loss"]) >= 6:
                break
        model.set_weights(best)
        runs.append((model, history))
    return tuple(runs)
