# right: the model's own loss on the inference-mode output; tensors are numbers, too
def honest_losses(model, X_train, y_train, X_valid, y_valid):
    def loss(X, y):
        return model.compute_loss(X, y, model(X, training=False))

    return loss(X_train, y_train), loss(X_valid, y_valid)
