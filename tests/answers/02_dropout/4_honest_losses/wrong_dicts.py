# wrong: returns what evaluate returns, whole
# fails: inference_mode, leaves_the_model_alone | stands where a number should
def honest_losses(model, X_train, y_train, X_valid, y_valid):
    train = model.evaluate(X_train, y_train, verbose=0, return_dict=True)
    return train, model.evaluate(X_valid, y_valid, verbose=0, return_dict=True)
