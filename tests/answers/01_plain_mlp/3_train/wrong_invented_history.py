# wrong: a History with made-up numbers
# fails: validation_and_silence | plain number
def train(model, X_train, y_train, X_valid, y_valid, epochs):
    model.compile(optimizer="sgd", loss="mae")
    history = model.fit(X_train, y_train, batch_size=64, epochs=epochs, verbose=0)
    history.history["val_loss"] = ["?"] * epochs
    return history
