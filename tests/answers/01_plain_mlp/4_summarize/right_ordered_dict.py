# right: an OrderedDict, zero-dimensional arrays, float32, keys of its own besides
from collections import OrderedDict
check = np = list = None


def summarize(history):
    import numpy
    pairs = sorted((value, epoch) for epoch, value in enumerate(history["val_loss"], start=1))
    gaps = numpy.subtract(history["val_loss"], history["loss"], dtype="float64")
    values = {"best_epoch": pairs[0][1], "best_val_loss": numpy.array(pairs[0][0], "float32"), "final_gap": gaps[-1]}
    return OrderedDict(values, worst=pairs[-1][0], gaps=gaps)
