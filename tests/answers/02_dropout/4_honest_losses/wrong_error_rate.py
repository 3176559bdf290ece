# wrong: the share of wrong classes
# fails: inference_mode | another class
def honest_losses(model, X_train, y_train, X_valid, y_valid):
    def loss(X, y):
        outputs = model.predict(X, verbose=0)
        return np.mean(outputs.argmax(axis=1) != np.ravel(y)) if outputs.shape[1] > 1 else np.mean((outputs - y) ** 2)

    return loss(X_train, y_train), loss(X_valid, y_valid)
