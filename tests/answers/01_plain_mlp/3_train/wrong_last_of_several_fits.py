# wrong: fits once per epoch, and returns the last History
# fails: validation_and_silence | last call of `fit`
def train(model, X_train, y_train, X_valid, y_valid, epochs):
    model.compile(optimizer="sgd", loss="mae")
    for _ in range(epochs):
        history = model.fit(X_train, y_train, validation_data=(X_valid, y_valid), batch_size=64, verbose=0)
    return history
