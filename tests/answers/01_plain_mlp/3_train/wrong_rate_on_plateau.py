# wrong: a callback lowers the learning rate
# fails: recipe | callback changes
def train(model, X_train, y_train, X_valid, y_valid, epochs):
    model.compile("sgd", "mae")
    lower = keras.callbacks.ReduceLROnPlateau(patience=2)
    return model.fit(X_train, y_train, 64, epochs, 0, [lower], validation_data=(X_valid, y_valid))
