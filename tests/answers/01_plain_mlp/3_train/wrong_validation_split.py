# wrong: validation_split instead of the validation rows
# fails: recipe, validation_and_silence | validation_split
def train(model, X_train, y_train, X_valid, y_valid, epochs):
    model.compile(optimizer="sgd", loss="mae")
    return model.fit(X_train, y_train, validation_split=0.2, batch_size=64, epochs=epochs, verbose=0)
