# right: a clone, compiled with the same loss, and its weights
def honest_losses(model, X_train, y_train, X_valid, y_valid):
    twin = keras.models.clone_model(model)
    twin.set_weights(model.get_weights())
    twin.compile(loss=model.loss)
    return [twin.evaluate(*pair, verbose=0, return_dict=True)["loss"] for pair in ((X_train, y_train), (X_valid, y_valid))]
