# right: every setting spelled out; History taken from the model
def train(model, X_train, y_train, X_valid, y_valid, epochs):
    model.compile(optimizer=keras.optimizers.SGD(learning_rate=0.01, momentum=0.0), loss=keras.losses.mean_absolute_error)
    model.fit(X_train, y_train, validation_data=(X_valid, y_valid), batch_size=64, epochs=epochs, verbose=0)
    return model.history
