# wrong: dropout on for the training rows
# fails: inference_mode | dropout is on
def honest_losses(model, X_train, y_train, X_valid, y_valid):
    train = float(model.compute_loss(X_train, y_train, model(X_train, training=True)))
    return train, model.evaluate(X_valid, y_valid, verbose=0, return_dict=True)["loss"]
