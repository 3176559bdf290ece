# wrong: ddof 1, in a cell that takes the names of the course for its own
# fails: spread_and_clean_model | ddof 1
import numpy
from keras.layers import Dropout
check = np = keras = layers = list = 7


def mc_dropout(model, X, passes):
    results = []
    for _ in range(passes):
        h = X
        for layer in model.layers:
            h = layer(h, training=isinstance(layer, Dropout))
        results.append(numpy.array(h))
    sd = numpy.std(results, axis=0, ddof=1) if passes > 1 else 0 * results[0]
    return numpy.mean(results, axis=0), sd
