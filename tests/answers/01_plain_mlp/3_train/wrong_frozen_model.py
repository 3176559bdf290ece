# wrong: trainable=False
# fails: recipe, validation_and_silence | freezes
def train(model, X_train, y_train, X_valid, y_valid, epochs):
    model.trainable = False
    model.compile(optimizer="sgd", loss="mae")
    return model.fit(X_train, y_train, validation_data=(X_valid, y_valid), batch_size=64, epochs=epochs, verbose=0)
