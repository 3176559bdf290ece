# wrong: returns the second thing that evaluate gives, the accuracy
# fails: inference_mode | accuracy
def honest_losses(model, X_train, y_train, X_valid, y_valid):
    train = np.ravel(model.evaluate(X_train, y_train, verbose=0))
    valid = np.ravel(model.evaluate(X_valid, y_valid, verbose=0))
    return train[-1], valid[-1]
