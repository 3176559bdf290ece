# wrong: all rows in one batch
# fails: recipe | batch size
def train(model, X_train, y_train, X_valid, y_valid, epochs):
    model.compile(optimizer="sgd", loss="mae")
    return model.fit(X_train, y_train, validation_data=(X_valid, y_valid), batch_size=len(X_train), epochs=epochs, verbose=0)
