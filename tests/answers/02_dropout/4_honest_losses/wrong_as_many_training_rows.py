# wrong: as many training rows as validation rows
# fails: inference_mode | Only the first
def honest_losses(model, X_train, y_train, X_valid, y_valid):
    def loss(X, y):
        return model.evaluate(X, y, verbose=0, return_dict=True)["loss"]

    n = len(X_valid)
    return loss(X_train[:n], y_train[:n]), loss(X_valid, y_valid)
