# wrong: a learning rate that falls after 1000 steps
# fails: recipe | however many there are
def train(model, X_train, y_train, X_valid, y_valid, epochs):
    rate = keras.optimizers.schedules.PiecewiseConstantDecay([1000], [0.01, 0.001])
    model.compile(keras.optimizers.SGD(rate), "mae")
    return model.fit(X_train, y_train, 64, epochs, 0, validation_data=(X_valid, y_valid))
