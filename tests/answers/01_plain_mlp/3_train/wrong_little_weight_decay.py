# wrong: weight decay too small to show in a few steps
# fails: recipe | weight_decay
def train(model, X_train, y_train, X_valid, y_valid, epochs):
    model.compile(keras.optimizers.SGD(weight_decay=0.004), "mae")
    return model.fit(X_train, y_train, validation_data=(X_valid, y_valid), batch_size=64, epochs=epochs, verbose=0)
