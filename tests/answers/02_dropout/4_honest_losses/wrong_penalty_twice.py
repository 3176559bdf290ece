# wrong: adds the penalty that is in it
# fails: inference_mode | counted twice
def honest_losses(model, X_train, y_train, X_valid, y_valid):
    def loss(X, y):
        return model.evaluate(X, y, verbose=0, return_dict=True)["loss"]

    penalty = sum(float(one) for one in model.losses)
    return loss(X_train, y_train) + penalty, loss(X_valid, y_valid) + penalty
