# wrong: momentum, in a cell that takes the names of the course for its own
# fails: recipe | Momentum
from keras.optimizers import SGD
check = np = keras = layers = list = 1


def train(model, X_train, y_train, X_valid, y_valid, epochs):
    model.compile(optimizer=SGD(momentum=0.5), loss="mae")
    return model.fit(X_train, y_train, validation_data=(X_valid, y_valid), batch_size=64, epochs=epochs, verbose=0)
