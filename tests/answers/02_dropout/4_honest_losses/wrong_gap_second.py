# wrong: the gap in the second place
# fails: inference_mode | second number is the gap
def honest_losses(model, X_train, y_train, X_valid, y_valid):
    def loss(X, y):
        return model.evaluate(X, y, verbose=0, return_dict=True)["loss"]

    train = loss(X_train, y_train)
    return train, loss(X_valid, y_valid) - train
