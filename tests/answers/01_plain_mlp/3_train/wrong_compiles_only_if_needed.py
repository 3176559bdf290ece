# wrong: leaves a model that comes compiled as it is
# fails: recipe | comes compiled
def train(model, X_train, y_train, X_valid, y_valid, epochs):
    if not model.compiled:
        model.compile(optimizer="sgd", loss="mae")
    return model.fit(X_train, y_train, validation_data=(X_valid, y_valid), batch_size=64, epochs=epochs, verbose=0)
