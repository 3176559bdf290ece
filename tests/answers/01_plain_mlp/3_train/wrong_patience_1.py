# wrong: an early stop with a patience of 1
# fails: recipe, validation_and_silence | stops by itself
def train(model, X_train, y_train, X_valid, y_valid, epochs):
    model.compile(optimizer="sgd", loss="mae")
    stop = keras.callbacks.EarlyStopping(patience=1)
    return model.fit(
        X_train, y_train, validation_data=(X_valid, y_valid), batch_size=64, epochs=epochs, verbose=0, callbacks=[stop]
    )
