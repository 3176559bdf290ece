# wrong: two epochs, as in the first check
# fails: recipe, validation_and_silence | epochs
def train(model, X_train, y_train, X_valid, y_valid, epochs):
    model.compile(optimizer="sgd", loss="mae")
    return model.fit(X_train, y_train, validation_data=(X_valid, y_valid), batch_size=64, epochs=2, verbose=0)
