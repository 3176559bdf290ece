# wrong: the training rows for both, a slip of copy and paste
# fails: inference_mode | same rows
def honest_losses(model, X_train, y_train, X_valid, y_valid):
    train = model.evaluate(X_train, y_train, verbose=0, return_dict=True)["loss"]
    valid = model.evaluate(X_train, y_train, verbose=0, return_dict=True)["loss"]
    return train, valid
