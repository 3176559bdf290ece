# right: continues fit epoch by epoch with initial_epoch, and joins the pieces in one History
def train(model, X_train, y_train, X_valid, y_valid, epochs):
    model.compile(optimizer=keras.optimizers.SGD(), loss="mae")
    whole = None
    for epoch in range(epochs):
        part = model.fit(
            X_train, y_train, validation_data=(X_valid, y_valid), batch_size=64, verbose=0,
            initial_epoch=epoch, epochs=epoch + 1,
        )
        if whole is None:
            whole = part
        else:
            whole.epoch += part.epoch
            for key, values in part.history.items():
                whole.history[key] += values
    return whole
