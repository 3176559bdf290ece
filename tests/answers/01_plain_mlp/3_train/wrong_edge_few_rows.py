# wrong: another batch size for less than 64 rows
# fails: recipe, validation_and_silence | however few the rows
def train(model, X_train, y_train, X_valid, y_valid, epochs):
    model.compile("sgd", "mae")
    batch = 64 if len(X_train) >= 64 else 32
    return model.fit(X_train, y_train, batch, epochs, 0, validation_data=(X_valid, y_valid))
