# wrong: averages the weights
# fails: recipe, validation_and_silence | `use_ema`
def train(model, X_train, y_train, X_valid, y_valid, epochs):
    model.compile(keras.optimizers.SGD(use_ema=True), "mae")
    valid = X_valid, y_valid
    return model.fit(X_train, y_train, batch_size=64, epochs=epochs, validation_data=valid, verbose=0)
