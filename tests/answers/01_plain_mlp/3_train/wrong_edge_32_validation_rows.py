# wrong: validates on 32 rows
# fails: validation_and_silence | all rows of X_valid
def train(model, X_train, y_train, X_valid, y_valid, epochs):
    model.compile("sgd", "mae")
    some = X_valid[:32], y_valid[:32]
    return model.fit(X_train, y_train, batch_size=64, epochs=epochs, validation_data=some, verbose=0)
