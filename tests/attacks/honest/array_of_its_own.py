# A class with `__array__`, operators and an `==` of its own carries a text beside the numbers; arrays are returned.
# question: 01_plain_mlp/1_standardize
class Column:
    def __init__(self, values, unit=""):
        self.values, self.unit = values, unit

    def __array__(self, dtype=None, copy=None):
        return np.array(self.values, dtype=dtype)

    def __getattr__(self, name):
        return getattr(self.values, name)

    def __eq__(self, other):
        return np.array_equal(self.values, np.asarray(other))

    def __sub__(self, other):
        return Column(self.values - other, self.unit)

    def __truediv__(self, other):
        return Column(self.values / other, "standard deviations")


def standardize(X_train, X_other):
    train, other = Column(X_train, "raw"), Column(X_other, "raw")
    mean, sd = train.mean(axis=0), train.std(axis=0)
    sd = np.where(sd < 1e-8, 1.0, sd)
    parts = (train - mean) / sd, (other - mean) / sd
    assert {part.unit for part in parts} == {"standard deviations"} and train == X_train
    return [np.asarray(part) for part in parts]
