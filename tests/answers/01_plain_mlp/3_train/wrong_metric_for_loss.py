# wrong: mae as a metric, and no loss
# fails: recipe, validation_and_silence | given no loss
def train(model, X_train, y_train, X_valid, y_valid, epochs):
    model.compile(optimizer="sgd", metrics=["mae"])
    return model.fit(X_train, y_train, validation_data=(X_valid, y_valid), batch_size=64, epochs=epochs, verbose=0)
