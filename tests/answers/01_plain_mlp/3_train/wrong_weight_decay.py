# wrong: SGD with weight decay
# fails: recipe
def train(model, X_train, y_train, X_valid, y_valid, epochs):
    model.compile(optimizer=keras.optimizers.SGD(weight_decay=0.1), loss="mae")
    return model.fit(X_train, y_train, validation_data=(X_valid, y_valid), batch_size=64, epochs=epochs, verbose=0)
