# wrong: no more than 100 rows
# fails: inference_mode | first 100 rows
def honest_losses(model, X_train, y_train, X_valid, y_valid):
    """Losses of the training and the validation rows, both in inference mode.

    Args:
        model: compiled keras.Model.
        X_train, y_train: arrays of shape (rows, features) and (rows, ...).
        X_valid, y_valid: arrays of the same kinds.

    Returns:
        (train_loss, valid_loss), two numbers.
    """
    train = model.evaluate(X_train[:100], y_train[:100], verbose=0, return_dict=True)
    valid = model.evaluate(X_valid, y_valid, verbose=0, return_dict=True)
    return train["loss"], valid["loss"]
