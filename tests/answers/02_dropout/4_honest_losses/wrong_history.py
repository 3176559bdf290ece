# wrong: takes the losses from the history of fit
# fails: inference_mode, leaves_the_model_alone | history
def honest_losses(model, X_train, y_train, X_valid, y_valid):
    return model.history.history["loss"][-1], model.history.history["val_loss"][-1]
