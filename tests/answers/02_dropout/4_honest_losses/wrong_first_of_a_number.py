# wrong: takes the first item of what evaluate returns, which is a number for a model without metrics
# fails: inference_mode | model without metrics
def honest_losses(model, X_train, y_train, X_valid, y_valid):
    return model.evaluate(X_train, y_train, verbose=0)[0], model.evaluate(X_valid, y_valid, verbose=0)[0]
