# wrong: scales the rows, and divides by 0
# fails: recipe, validation_and_silence | NaN or infinity
def train(model, X_train, y_train, X_valid, y_valid, epochs):
    mean, sd = X_train.mean(axis=0), X_train.std(axis=0)
    with np.errstate(all="ignore"):
        X_train, X_valid = (X_train - mean) / sd, (X_valid - mean) / sd
    model.compile("sgd", "mae")
    return model.fit(X_train, y_train, 64, epochs, 0, validation_data=(X_valid, y_valid))
