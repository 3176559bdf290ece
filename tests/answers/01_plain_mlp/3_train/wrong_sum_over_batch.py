# wrong: sums the loss over the batch
# fails: recipe | summed over the rows
def train(model, X_train, y_train, X_valid, y_valid, epochs):
    model.compile("sgd", keras.losses.MeanAbsoluteError(reduction="sum"))
    valid = X_valid, y_valid
    return model.fit(X_train, y_train, batch_size=64, epochs=epochs, validation_data=valid, verbose=0)
