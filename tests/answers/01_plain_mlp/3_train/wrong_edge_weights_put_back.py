# wrong: a patience longer than the run, and at its end the weights of the best epoch
# fails: validation_and_silence, recipe | put back
def train(model, X_train, y_train, X_valid, y_valid, epochs):
    model.compile("sgd", "mae")
    stop = keras.callbacks.EarlyStopping(patience=100, restore_best_weights=True)
    return model.fit(X_train, y_train, 64, epochs, 0, [stop], validation_data=(X_valid, y_valid))
