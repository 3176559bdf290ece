# wrong: batch size and epochs in each other's place
# fails: recipe, validation_and_silence | changed places
def train(model, X_train, y_train, X_valid, y_valid, epochs):
    model.compile("sgd", "mae")
    return model.fit(X_train, y_train, epochs, 64, 0, validation_data=(X_valid, y_valid))
