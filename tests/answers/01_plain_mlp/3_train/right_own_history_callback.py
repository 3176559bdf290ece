# right: rows in order, a callback that only watches, validation in a list, eager
def train(model, X_train, y_train, X_valid, y_valid, epochs):
    model.compile(optimizer="SGD", loss="mean_absolute_error", run_eagerly=True)
    return model.fit(
        x=X_train,
        y=y_train.reshape(-1, 1),
        validation_data=[X_valid, y_valid.reshape(-1, 1)],
        validation_batch_size=5,
        shuffle=False,
        epochs=epochs,
        batch_size=64,
        verbose=0,
        callbacks=[keras.callbacks.LambdaCallback(on_epoch_end=lambda epoch, logs: None)],
    )
