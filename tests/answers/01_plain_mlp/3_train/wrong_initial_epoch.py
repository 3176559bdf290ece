# wrong: starts at epoch 1
# fails: recipe, validation_and_silence | initial_epoch
def train(model, X_train, y_train, X_valid, y_valid, epochs):
    model.compile("sgd", "mae")
    valid = X_valid, y_valid
    return model.fit(X_train, y_train, batch_size=64, epochs=epochs, validation_data=valid, verbose=0, initial_epoch=1)
