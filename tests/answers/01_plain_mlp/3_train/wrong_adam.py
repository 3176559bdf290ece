# wrong: Adam instead of SGD
# fails: recipe | Adam is another algorithm
def train(model, X_train, y_train, X_valid, y_valid, epochs):
    model.compile(optimizer="adam", loss="mae")
    return model.fit(X_train, y_train, validation_data=(X_valid, y_valid), batch_size=64, epochs=epochs, verbose=0)
