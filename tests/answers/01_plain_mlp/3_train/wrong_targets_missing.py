# wrong: no y in the validation data
# fails: recipe, validation_and_silence | Targets are missing
def train(model, X_train, y_train, X_valid, y_valid, epochs):
    model.compile(optimizer="sgd", loss="mae")
    return model.fit(X_train, y_train, validation_data=(X_valid), batch_size=64, epochs=epochs, verbose=0)
