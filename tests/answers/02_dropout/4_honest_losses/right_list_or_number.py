# right: takes what evaluate returns as it comes, number or list; a list of NumPy numbers
def honest_losses(model, X_train, y_train, X_valid, y_valid):
    losses = [np.ravel(model.evaluate(X, y, verbose=0))[0] for X, y in ((X_train, y_train), (X_valid, y_valid))]
    return losses
