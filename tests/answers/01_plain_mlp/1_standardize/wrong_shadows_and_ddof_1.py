# wrong: ddof 1, in a cell that takes the names of the course for its own
# fails: training_statistics | ddof 1
import numpy
check = np = keras = list = is_close = 3


def standardize(X_train, X_other):
    mean, sd = X_train.mean(axis=0), X_train.std(axis=0, ddof=1)
    sd = numpy.where(sd < 1e-8, 1, sd)
    return (X_train - mean) / sd, (X_other - mean) / sd
