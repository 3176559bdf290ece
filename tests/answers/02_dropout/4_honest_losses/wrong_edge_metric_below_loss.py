# wrong: the smaller of the loss and the metric
# fails: inference_mode | the loss the model was compiled with
def honest_losses(model, X_train, y_train, X_valid, y_valid):
    def loss(X, y):
        found = model.evaluate(X, y, verbose=0)
        return min(found) if isinstance(found, list) else found

    return loss(X_train, y_train), loss(X_valid, y_valid)
