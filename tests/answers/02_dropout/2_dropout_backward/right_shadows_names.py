# right: a lambda, in a cell that takes the names of the course for its own
import numpy
check = np = keras = list = None
dropout_backward = lambda dy, mask, rate: numpy.multiply(dy, mask, dtype="float64") * (1 / (1 - rate))
