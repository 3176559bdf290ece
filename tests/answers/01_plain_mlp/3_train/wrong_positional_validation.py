# wrong: gives the validation rows to fit by their places
# fails: recipe, validation_and_silence | gets `batch_size` twice
def train(model, X_train, y_train, X_valid, y_valid, epochs):
    model.compile(optimizer="sgd", loss="mae")
    return model.fit(X_train, y_train, X_valid, y_valid, batch_size=64, epochs=epochs, verbose=0)
