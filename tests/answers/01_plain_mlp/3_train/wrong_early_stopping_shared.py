# wrong: one EarlyStopping for all runs, with a patience that they share
# fails: recipe, validation_and_silence | epochs
def train(model, X_train, y_train, X_valid, y_valid, epochs):
    model.compile(optimizer="sgd", loss="mae")
    stop = keras.callbacks.EarlyStopping(monitor="loss", patience=0, min_delta=100.0)
    return model.fit(X_train, y_train, validation_data=(X_valid, y_valid), batch_size=64, epochs=epochs, verbose=0, callbacks=[stop])
