# wrong: puts the weights of the first epoch back
# fails: recipe, validation_and_silence | put back
def train(model, X_train, y_train, X_valid, y_valid, epochs):
    keep = keras.callbacks.LambdaCallback()
    keep.on_epoch_end = lambda epoch, logs=None: epoch or setattr(keep, "first", keep.model.get_weights())
    model.compile(optimizer="sgd", loss="mae")
    history = model.fit(X_train, y_train, validation_data=(X_valid, y_valid), batch_size=64, epochs=epochs, verbose=0, callbacks=[keep])
    model.set_weights(keep.first)
    return history
