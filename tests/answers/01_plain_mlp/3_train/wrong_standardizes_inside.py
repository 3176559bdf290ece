# wrong: standardizes both arrays of rows on the way
# fails: recipe, validation_and_silence | inside `train`
def train(model, X_train, y_train, X_valid, y_valid, epochs):
    mean, sd = X_train.mean(axis=0), X_train.std(axis=0)
    sd = np.where(sd < 1e-8, 1.0, sd)
    model.compile(optimizer="sgd", loss="mae")
    return model.fit(
        (X_train - mean) / sd, y_train, validation_data=((X_valid - mean) / sd, y_valid),
        batch_size=64, epochs=epochs, verbose=0,
    )
