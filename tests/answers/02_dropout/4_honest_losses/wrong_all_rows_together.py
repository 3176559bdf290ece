# wrong: the loss of all rows for the first, of the validation rows for the second
# fails: inference_mode
def honest_losses(model, X_train, y_train, X_valid, y_valid):
    X, y = np.concatenate([X_train, X_valid]), np.concatenate([y_train, y_valid])
    return tuple(model.evaluate(*pair, verbose=0, return_dict=True)["loss"] for pair in ((X, y), (X_valid, y_valid)))
