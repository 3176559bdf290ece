# right: evaluates batch by batch and weights the batches by their rows
def honest_losses(model, X_train, y_train, X_valid, y_valid):
    def loss(X, y):
        total = 0.0
        for start in range(0, len(X), 50):
            part = slice(start, start + 50)
            model.reset_metrics()  # some versions of Keras go on counting where the last call ended
            total += model.test_on_batch(X[part], y[part], return_dict=True)["loss"] * len(X[part])
        return total / len(X)

    return loss(X_train, y_train), loss(X_valid, y_valid)
