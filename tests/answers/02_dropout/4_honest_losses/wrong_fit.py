# wrong: trains one more epoch to get the losses
# fails: inference_mode, leaves_the_model_alone | trained
def honest_losses(model, X_train, y_train, X_valid, y_valid):
    history = model.fit(X_train, y_train, validation_data=(X_valid, y_valid), epochs=1, verbose=0).history
    return history["loss"][-1], history["val_loss"][-1]
