# wrong: mean of loss and metric
# fails: inference_mode | are averaged
def honest_losses(model, X_train, y_train, X_valid, y_valid):
    return tuple(np.mean(model.evaluate(X, y, verbose=0)) for X, y in ((X_train, y_train), (X_valid, y_valid)))
