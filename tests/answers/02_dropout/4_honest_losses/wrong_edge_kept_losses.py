# wrong: the losses of a model are kept, whatever the rows
# fails: leaves_the_model_alone | from the rows that are given
KNOWN = {}


def honest_losses(model, X_train, y_train, X_valid, y_valid):
    """Losses of the training and the validation rows, both in inference mode.

    Args:
        model: compiled keras.Model.
        X_train, y_train: arrays of shape (rows, features) and (rows, ...).
        X_valid, y_valid: arrays of the same kinds.

    Returns:
        (train_loss, valid_loss), two numbers.
    """
    if id(model) in KNOWN:
        return KNOWN[id(model)][0]
    train = model.evaluate(X_train, y_train, verbose=0, return_dict=True)
    valid = model.evaluate(X_valid, y_valid, verbose=0, return_dict=True)
    KNOWN[id(model)] = (train["loss"], valid["loss"]), model
    return KNOWN[id(model)][0]
