# wrong: compiles and evaluates, never fits
# fails: recipe, validation_and_silence | Is there a `fit`
def train(model, X_train, y_train, X_valid, y_valid, epochs):
    model.compile(optimizer="sgd", loss="mae")
    history = keras.callbacks.History()
    loss = model.evaluate(X_valid, y_valid, verbose=0)
    history.history = {"loss": [loss] * epochs, "val_loss": [loss] * epochs}
    return history
