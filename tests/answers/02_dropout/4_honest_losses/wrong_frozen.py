# wrong: sets trainable=False to switch dropout off, and leaves it so
# fails: inference_mode, leaves_the_model_alone | put back
def honest_losses(model, X_train, y_train, X_valid, y_valid):
    model.trainable = False
    train = model.evaluate(X_train, y_train, verbose=0, return_dict=True)["loss"]
    return train, model.evaluate(X_valid, y_valid, verbose=0, return_dict=True)["loss"]
