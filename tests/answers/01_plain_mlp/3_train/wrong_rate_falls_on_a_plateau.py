# wrong: a callback that lowers the learning rate when val_loss stalls
# fails: recipe | learning rate
def train(model, X_train, y_train, X_valid, y_valid, epochs):
    model.compile(optimizer="sgd", loss="mae")
    slower = keras.callbacks.ReduceLROnPlateau(patience=5)
    return model.fit(
        X_train, y_train, validation_data=(X_valid, y_valid), batch_size=64, epochs=epochs, verbose=0,
        callbacks=[slower],
    )
