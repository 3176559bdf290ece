# wrong: every batch counts the same, the short last one, too
# fails: inference_mode | batches
def honest_losses(model, X_train, y_train, X_valid, y_valid):
    def loss(X, y):
        losses = []
        for i in range(0, len(X), 32):
            losses.append(model.evaluate(X[i : i + 32], y[i : i + 32], verbose=0, return_dict=True)["loss"])
        return np.mean(losses)

    return loss(X_train, y_train), loss(X_valid, y_valid)
