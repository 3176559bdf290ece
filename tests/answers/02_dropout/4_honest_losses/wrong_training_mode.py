# wrong: dropout on for both losses
# fails: inference_mode | dropout is on
def honest_losses(model, X_train, y_train, X_valid, y_valid):
    def loss(X, y):
        return float(model.compute_loss(X, y, model(X, training=True)))

    return loss(X_train, y_train), loss(X_valid, y_valid)
