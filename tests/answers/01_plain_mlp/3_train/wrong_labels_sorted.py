# wrong: targets sorted, rows not
# fails: recipe
def train(model, X_train, y_train, X_valid, y_valid, epochs):
    model.compile(optimizer="sgd", loss="mae")
    y_train = np.sort(y_train)
    return model.fit(X_train, y_train, validation_data=(X_valid, y_valid), batch_size=64, epochs=epochs, verbose=0)
