# wrong: leaves Python when done
# fails: recipe, validation_and_silence | Take `exit()` out
def train(model, X_train, y_train, X_valid, y_valid, epochs):
    model.compile(optimizer="sgd", loss="mae")
    model.fit(X_train, y_train, validation_data=(X_valid, y_valid), batch_size=64, epochs=epochs, verbose=0)
    exit()
