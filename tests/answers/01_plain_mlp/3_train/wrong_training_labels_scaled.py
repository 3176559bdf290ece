# wrong: training targets standardized, so that the model no longer answers in MPa
# fails: recipe | labels scaled
def train(model, X_train, y_train, X_valid, y_valid, epochs):
    model.compile(optimizer="sgd", loss="mae")
    y_train = (y_train - y_train.mean()) / y_train.std()
    return model.fit(X_train, y_train, validation_data=(X_valid, y_valid), batch_size=64, epochs=epochs, verbose=0)
