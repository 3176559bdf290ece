# wrong: what evaluate returns, as it is
# fails: inference_mode, leaves_the_model_alone | the loss and the metrics together
def honest_losses(model, X_train, y_train, X_valid, y_valid):
    return model.evaluate(X_train, y_train, verbose=0), model.evaluate(X_valid, y_valid, verbose=0)
