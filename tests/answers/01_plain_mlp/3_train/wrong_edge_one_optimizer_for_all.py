# wrong: one optimizer object for every call
# fails: recipe, validation_and_silence | Make a new one for every model
def train(model, X_train, y_train, X_valid, y_valid, epochs, optimizer=keras.optimizers.SGD()):
    model.compile(optimizer, "mae")
    return model.fit(X_train, y_train, 64, epochs, 0, validation_data=(X_valid, y_valid))
