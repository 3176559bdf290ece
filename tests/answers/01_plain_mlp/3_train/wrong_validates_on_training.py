# wrong: training rows as validation data
# fails: validation_and_silence | measured on training rows
def train(model, X_train, y_train, X_valid, y_valid, epochs):
    model.compile(optimizer="sgd", loss="mae")
    return model.fit(X_train, y_train, validation_data=(X_train, y_train), batch_size=64, epochs=epochs, verbose=0)
