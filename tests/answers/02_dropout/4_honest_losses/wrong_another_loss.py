# wrong: cross-entropy whatever the model was compiled with
# fails: inference_mode | compiled with
def honest_losses(model, X_train, y_train, X_valid, y_valid):
    def loss(X, y):
        p = model(X, training=False).numpy()
        return float(np.mean(-np.log(np.abs(p[np.arange(len(p)), y.astype(int).ravel() % p.shape[1]]) + 1e-7)))

    return loss(X_train, y_train), loss(X_valid, y_valid)
