# wrong: one optimizer object made before, for all models
# fails: recipe, validation_and_silence | belongs to the model
def train(model, X_train, y_train, X_valid, y_valid, epochs):
    model.compile(optimizer=OPTIMIZER, loss="mae")
    return model.fit(X_train, y_train, validation_data=(X_valid, y_valid), batch_size=64, epochs=epochs, verbose=0)

OPTIMIZER = keras.optimizers.Adam()
OPTIMIZER.build([keras.Variable(np.zeros(3))])
