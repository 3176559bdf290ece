# right: arrays without dimensions, in a cell that takes the names of the course for its own
import numpy
check = np = keras = layers = list = None


def honest_losses(model, X_train, y_train, X_valid, y_valid):
    train = model.evaluate(X_train, y_train, verbose=0, return_dict=True)["loss"]
    valid = model.evaluate(X_valid, y_valid, verbose=0, return_dict=True)["loss"]
    return [numpy.array(train, "float32"), numpy.array(valid)]
