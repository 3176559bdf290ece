# wrong: whole batches only, so that the last rows of each epoch are left out
# fails: recipe | steps_per_epoch
def train(model, X_train, y_train, X_valid, y_valid, epochs):
    model.compile(optimizer="sgd", loss="mae")
    return model.fit(
        X_train, y_train, validation_data=(X_valid, y_valid), batch_size=64, epochs=epochs, verbose=0,
        steps_per_epoch=len(X_train) // 64,
    )
