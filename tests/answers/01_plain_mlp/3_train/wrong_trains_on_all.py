# wrong: validation rows joined to the training rows
# fails: recipe | trained on validation rows
def train(model, X_train, y_train, X_valid, y_valid, epochs):
    X_all, y_all = np.concatenate([X_train, X_valid]), np.concatenate([y_train, y_valid])
    model.compile(optimizer="sgd", loss="mae")
    return model.fit(X_all, y_all, validation_data=(X_valid, y_valid), batch_size=64, epochs=epochs, verbose=0)
