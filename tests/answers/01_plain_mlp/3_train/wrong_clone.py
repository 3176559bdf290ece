# wrong: trains a copy of the model
# fails: recipe, validation_and_silence | not the one that is trained
def train(model, X_train, y_train, X_valid, y_valid, epochs):
    model = keras.models.clone_model(model)
    model.compile(optimizer="sgd", loss="mae")
    return model.fit(X_train, y_train, validation_data=(X_valid, y_valid), batch_size=64, epochs=epochs, verbose=0)
