# wrong: errors above 10 count as 10
# fails: recipe, validation_and_silence | that you are given
def train(model, X_train, y_train, X_valid, y_valid, epochs):
    def loss(y, p):
        e = keras.ops.abs(keras.ops.reshape(y, (-1, 1)) - p)
        return keras.ops.minimum(e, 10.0)
    model.compile("sgd", loss)
    return model.fit(X_train, y_train, 64, epochs, 0, validation_data=(X_valid, y_valid))
