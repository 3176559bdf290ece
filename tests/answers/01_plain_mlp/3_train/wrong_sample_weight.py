# wrong: counts strong mixes twice
# fails: recipe | `sample_weight`
def train(model, X_train, y_train, X_valid, y_valid, epochs):
    model.compile("sgd", "mae")
    weights = 1.0 + (y_train > np.mean(y_train))
    valid = X_valid, y_valid
    return model.fit(X_train, y_train, batch_size=64, epochs=epochs, validation_data=valid, verbose=0, sample_weight=weights)
