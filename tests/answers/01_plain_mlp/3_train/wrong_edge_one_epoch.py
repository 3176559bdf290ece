# wrong: two epochs at least
# fails: recipe | where `epochs` is 1
def train(model, X_train, y_train, X_valid, y_valid, epochs):
    model.compile("sgd", "mae")
    return model.fit(X_train, y_train, 64, max(epochs, 2), 0, validation_data=(X_valid, y_valid))
