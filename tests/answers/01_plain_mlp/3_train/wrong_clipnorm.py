# wrong: gradients are clipped to a norm larger than those of small data
# fails: recipe | clipnorm
def train(model, X_train, y_train, X_valid, y_valid, epochs):
    model.compile(keras.optimizers.SGD(0.01, clipnorm=1.0), "mae")
    return model.fit(X_train, y_train, validation_data=(X_valid, y_valid), batch_size=64, epochs=epochs, verbose=0)
