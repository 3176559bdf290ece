# wrong: Nesterov momentum
# fails: recipe | Momentum
def train(model, X_train, y_train, X_valid, y_valid, epochs):
    model.compile(optimizer=keras.optimizers.SGD(momentum=0.9, nesterov=True), loss="mae")
    return model.fit(X_train, y_train, validation_data=(X_valid, y_valid), batch_size=64, epochs=epochs, verbose=0)
