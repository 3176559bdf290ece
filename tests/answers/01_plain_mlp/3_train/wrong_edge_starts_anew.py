# wrong: the weights of the model are set to zero first
# fails: recipe, validation_and_silence | that you are given
def train(model, X_train, y_train, X_valid, y_valid, epochs):
    model.set_weights([w * 0 for w in model.get_weights()])
    model.compile("sgd", "mae")
    return model.fit(X_train, y_train, 64, epochs, 0, validation_data=(X_valid, y_valid))
