# wrong: scales the rows it was given in place
# fails: recipe, validation_and_silence | work on a new array
def train(model, X_train, y_train, X_valid, y_valid, epochs):
    y_train /= 2
    model.compile(optimizer="sgd", loss="mae")
    return model.fit(X_train, y_train, validation_data=(X_valid, y_valid), batch_size=64, epochs=epochs, verbose=0)
