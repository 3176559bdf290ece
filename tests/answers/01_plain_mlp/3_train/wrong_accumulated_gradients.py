# wrong: adds up the gradients of two batches
# fails: recipe | `gradient_accumulation_steps`
def train(model, X_train, y_train, X_valid, y_valid, epochs):
    model.compile(keras.optimizers.SGD(gradient_accumulation_steps=2), "mae")
    valid = X_valid, y_valid
    return model.fit(X_train, y_train, batch_size=64, epochs=epochs, validation_data=valid, verbose=0)
