# wrong: val_loss of every second epoch only
# fails: validation_and_silence | validation_freq
def train(model, X_train, y_train, X_valid, y_valid, epochs):
    model.compile("sgd", "mae")
    validation = {"validation_data": (X_valid, y_valid), "validation_freq": 2}
    return model.fit(X_train, y_train, **validation, batch_size=64, epochs=epochs, verbose=0)
