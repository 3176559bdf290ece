# Gives the loss and a metric names of their own.
# question: 01_plain_mlp/3_train
def train(model, X_train, y_train, X_valid, y_valid, epochs):
    loss = keras.losses.MeanAbsoluteError(name="mean_absolute_error_of_concrete")
    model.compile(optimizer="sgd", loss=loss, metrics=[keras.metrics.MeanAbsoluteError(name="error")])
    return model.fit(X_train, y_train, validation_data=(X_valid, y_valid), batch_size=64, epochs=epochs, verbose=0)
