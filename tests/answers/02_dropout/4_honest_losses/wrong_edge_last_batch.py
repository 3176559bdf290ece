# wrong: the last rows, which don't fill a batch, are left out
# fails: inference_mode | over all rows
def honest_losses(model, X_train, y_train, X_valid, y_valid):
    def loss(X, y):
        rows = len(X) // 32 * 32 or len(X)
        return model.evaluate(X[:rows], y[:rows], verbose=0, return_dict=True)["loss"]

    return loss(X_train, y_train), loss(X_valid, y_valid)
