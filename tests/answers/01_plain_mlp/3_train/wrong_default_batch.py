# wrong: batch size left at 32
# fails: recipe | default of `fit`
def train(model, X_train, y_train, X_valid, y_valid, epochs):
    model.compile(optimizer="sgd", loss="mae")
    return model.fit(X_train, y_train, validation_data=(X_valid, y_valid), epochs=epochs, verbose=0)
