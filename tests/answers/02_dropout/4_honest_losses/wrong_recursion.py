# wrong: calls itself without end
# fails: inference_mode, leaves_the_model_alone | without end
def honest_losses(model, X_train, y_train, X_valid, y_valid):
    return honest_losses(model, X_train, y_train, X_valid, y_valid)
