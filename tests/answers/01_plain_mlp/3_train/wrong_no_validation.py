# wrong: validation data not passed
# fails: validation_and_silence | validation data
def train(model, X_train, y_train, X_valid, y_valid, epochs):
    model.compile(optimizer="sgd", loss="mae")
    return model.fit(X_train, y_train, batch_size=64, epochs=epochs, verbose=0)
