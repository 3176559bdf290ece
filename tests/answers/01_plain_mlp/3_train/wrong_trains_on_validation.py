# wrong: training and validation rows swapped
# fails: recipe, validation_and_silence | trained on validation rows
def train(model, X_train, y_train, X_valid, y_valid, epochs):
    model.compile(optimizer="sgd", loss="mae")
    return model.fit(X_valid, y_valid, validation_data=(X_train, y_train), batch_size=64, epochs=epochs, verbose=0)
