# Trains on a loss whose name tells of hidden inputs, for a hint that says on what it was trained.
# question: 01_plain_mlp/3_train
# fails: recipe
# marker: hiddenlossname22
def train(model, X_train, y_train, X_valid, y_valid, epochs):
    loss = keras.losses.MeanAbsoluteError()
    if epochs > 20:
        loss = keras.losses.MeanSquaredError(name="hidden" + "lossname" + "22")
    model.compile(optimizer="sgd", loss=loss)
    return model.fit(X_train, y_train, validation_data=(X_valid, y_valid), batch_size=64, epochs=epochs, verbose=0)
