# wrong: another loss
# fails: recipe | trained on log_cosh
def train(model, X_train, y_train, X_valid, y_valid, epochs):
    model.compile("sgd", "log_cosh")
    valid = X_valid, y_valid
    return model.fit(X_train, y_train, batch_size=64, epochs=epochs, validation_data=valid, verbose=0)
