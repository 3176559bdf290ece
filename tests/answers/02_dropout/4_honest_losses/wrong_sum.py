# wrong: sums over the rows
# fails: inference_mode | sum over rows
def honest_losses(model, X_train, y_train, X_valid, y_valid):
    train = model.evaluate(X_train, y_train, verbose=0, return_dict=True)["loss"] * len(X_train)
    valid = model.evaluate(X_valid, y_valid, verbose=0, return_dict=True)["loss"] * len(X_valid)
    return train, valid
