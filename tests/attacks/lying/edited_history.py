# Trains by another recipe and writes the numbers of the right one into the History.
# question: 01_plain_mlp/3_train
# fails: all
def train(model, X_train, y_train, X_valid, y_valid, epochs):
    model.compile(optimizer=keras.optimizers.SGD(0.05, momentum=0.9), loss="mae")
    start = model.get_weights()
    history = model.fit(X_train, y_train, validation_data=(X_valid, y_valid), epochs=epochs, verbose=0)
    trained = model.get_weights()
    model.set_weights(start)
    first = model.evaluate(X_train, y_train, verbose=0)
    model.set_weights(trained)
    model.compile(optimizer="sgd", loss="mae")
    history.history["loss"] = [first] * epochs
    history.params = {"verbose": 0, "epochs": epochs, "steps": -(-len(X_train) // 64)}
    return history
