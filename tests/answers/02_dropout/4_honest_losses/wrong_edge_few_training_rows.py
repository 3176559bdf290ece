# wrong: no more validation rows than half of the training rows
# fails: leaves_the_model_alone | no entry 'loss'
def honest_losses(model, X_train, y_train, X_valid, y_valid):
    """Losses of the training and the validation rows, both in inference mode.

    Args:
        model: compiled keras.Model.
        X_train, y_train: arrays of shape (rows, features) and (rows, ...).
        X_valid, y_valid: arrays of the same kinds.

    Returns:
        (train_loss, valid_loss), two numbers.
    """
    train = model.evaluate(X_train, y_train, verbose=0, return_dict=True)
    valid = model.evaluate(X_valid[: len(X_train) // 2], y_valid[: len(X_train) // 2], verbose=0, return_dict=True)
    return train["loss"], valid["loss"]
