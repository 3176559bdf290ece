# wrong: divides the caller's rows by their largest value
# fails: inference_mode, leaves_the_model_alone | belongs to the caller
def honest_losses(model, X_train, y_train, X_valid, y_valid):
    X_train /= X_train.max()
    train = model.evaluate(X_train, y_train, verbose=0, return_dict=True)["loss"]
    return train, model.evaluate(X_valid, y_valid, verbose=0, return_dict=True)["loss"]
