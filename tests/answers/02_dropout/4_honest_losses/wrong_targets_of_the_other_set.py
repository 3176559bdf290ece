# wrong: validation rows with training targets
# fails: inference_mode, leaves_the_model_alone | belong together
def honest_losses(model, X_train, y_train, X_valid, y_valid):
    def loss(X, y):
        return model.evaluate(X, y, verbose=0, return_dict=True)["loss"]

    return loss(X_train, y_train), loss(X_valid, y_train[: len(X_valid)])
