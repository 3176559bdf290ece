# right: the mean absolute error written out
def train(model, X_train, y_train, X_valid, y_valid, epochs):
    def distance(y, prediction):
        return keras.ops.mean(keras.ops.abs(y - prediction), axis=-1)

    model.compile(optimizer=keras.optimizers.SGD(), loss=distance)
    return model.fit(
        X_train, y_train, batch_size=64, epochs=epochs, validation_data=(X_valid, y_valid), verbose=0
    )
