# Nudges the weights, and makes up a History around the loss of the nudged model.
# question: 01_plain_mlp/3_train
# fails: all
def train(model, X_train, y_train, X_valid, y_valid, epochs):
    model.set_weights([array + 0.002 for array in model.get_weights()])
    model.compile("sgd", "mae")
    last = float(model.evaluate(X_valid, y_valid, verbose=0))
    history = keras.callbacks.History()
    history.history = {"loss": [float(abs(y_train).mean())] * epochs, "val_loss": [last] * epochs}
    return history
