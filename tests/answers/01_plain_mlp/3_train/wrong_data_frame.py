# wrong: returns the history as a DataFrame
# fails: validation_and_silence | Return what `fit` returns
def train(model, X_train, y_train, X_valid, y_valid, epochs):
    import pandas as pd

    model.compile(optimizer="sgd", loss="mae")
    return pd.DataFrame(model.fit(X_train, y_train, validation_data=(X_valid, y_valid), batch_size=64, epochs=epochs, verbose=0).history)
