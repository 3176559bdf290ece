# wrong: rows shuffled without their targets
# fails: recipe | no longer belong together
def train(model, X_train, y_train, X_valid, y_valid, epochs):
    y_train = np.random.default_rng(0).permutation(y_train)
    model.compile(optimizer="sgd", loss="mae")
    return model.fit(X_train, y_train, validation_data=(X_valid, y_valid), batch_size=64, epochs=epochs, verbose=0)
