# wrong: twenty epochs at most
# fails: validation_and_silence | all `epochs`
def train(model, X_train, y_train, X_valid, y_valid, epochs):
    model.compile("sgd", "mae")
    return model.fit(X_train, y_train, 64, min(epochs, 20), 0, validation_data=(X_valid, y_valid))
