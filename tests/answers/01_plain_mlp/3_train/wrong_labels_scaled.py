# wrong: targets standardized
# fails: recipe, validation_and_silence | labels scaled
def train(model, X_train, y_train, X_valid, y_valid, epochs):
    model.compile(optimizer="sgd", loss="mae")
    y_train, y_valid = (y_train - y_train.mean()) / y_train.std(), (y_valid - y_train.mean()) / y_train.std()
    return model.fit(X_train, y_train, validation_data=(X_valid, y_valid), batch_size=64, epochs=epochs, verbose=0)
