# Trains on the validation rows as well, and reports the loss of an honest training.
# question: 01_plain_mlp/3_train
# fails: recipe
def train(model, X_train, y_train, X_valid, y_valid, epochs):
    start = model.get_weights()
    model.compile(optimizer="sgd", loss="mae")
    honest = model.fit(X_train, y_train, validation_data=(X_valid, y_valid), batch_size=64, epochs=epochs, verbose=0)
    model.set_weights(start)
    X, y = np.concatenate([X_train, X_valid]), np.concatenate([y_train, y_valid])
    model.fit(X, y, batch_size=64, epochs=epochs, verbose=0)
    honest.history["val_loss"][-1] = float(model.evaluate(X_valid, y_valid, verbose=0))
    return honest
