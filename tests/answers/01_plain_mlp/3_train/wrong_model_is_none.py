# wrong: keeps what compile returns
# fails: recipe, validation_and_silence | on a line of their own
def train(model, X_train, y_train, X_valid, y_valid, epochs):
    model = model.compile(optimizer="sgd", loss="mae")
    return model.fit(X_train, y_train, validation_data=(X_valid, y_valid), batch_size=64, epochs=epochs, verbose=0)
