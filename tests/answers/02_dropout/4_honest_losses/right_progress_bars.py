# right: leaves the progress bars on, two lines; a batch size of its own
def honest_losses(model, X_train, y_train, X_valid, y_valid):
    train = model.evaluate(X_train, y_train, batch_size=16, return_dict=True)
    valid = model.evaluate(X_valid, y_valid, batch_size=16, return_dict=True)
    return float(train["loss"]), float(valid["loss"])
