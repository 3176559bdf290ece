# wrong: stops after the first epoch without progress
# fails: recipe, validation_and_silence | epochs
def train(model, X_train, y_train, X_valid, y_valid, epochs):
    model.compile(optimizer="sgd", loss="mae")
    return model.fit(X_train, y_train, validation_data=(X_valid, y_valid), batch_size=64, epochs=epochs, verbose=0, callbacks=[keras.callbacks.EarlyStopping(min_delta=100, patience=1)])
