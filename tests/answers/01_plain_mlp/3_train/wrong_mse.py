# wrong: squared error as the loss, MAE only as a metric
# fails: recipe | a metric is only reported
def train(model, X_train, y_train, X_valid, y_valid, epochs):
    model.compile(optimizer="sgd", loss="mse", metrics=["mae"])
    return model.fit(X_train, y_train, validation_data=(X_valid, y_valid), batch_size=64, epochs=epochs, verbose=0)
