# wrong: fits without compiling
# fails: recipe, validation_and_silence
def train(model, X_train, y_train, X_valid, y_valid, epochs):
    return model.fit(X_train, y_train, validation_data=(X_valid, y_valid), batch_size=64, epochs=epochs, verbose=0)
