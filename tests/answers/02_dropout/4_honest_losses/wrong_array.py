# wrong: an array of two
# fails: inference_mode, leaves_the_model_alone | Return 2 values
def honest_losses(model, X_train, y_train, X_valid, y_valid):
    train = model.evaluate(X_train, y_train, verbose=0, return_dict=True)["loss"]
    valid = model.evaluate(X_valid, y_valid, verbose=0, return_dict=True)["loss"]
    return np.array([train, valid])
