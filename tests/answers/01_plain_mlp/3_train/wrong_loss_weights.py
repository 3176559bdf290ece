# wrong: halves the loss
# fails: recipe | `loss_weights`
def train(model, X_train, y_train, X_valid, y_valid, epochs):
    model.compile("sgd", "mae", loss_weights=0.5)
    valid = X_valid, y_valid
    return model.fit(X_train, y_train, batch_size=64, epochs=epochs, validation_data=valid, verbose=0)
