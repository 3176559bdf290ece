# wrong: the first 32 rows only
# fails: inference_mode | first 32 rows
def honest_losses(model, X_train, y_train, X_valid, y_valid):
    return tuple(model.evaluate(X[:32], y[:32], verbose=0, return_dict=True)["loss"] for X, y in ((X_train, y_train), (X_valid, y_valid)))
