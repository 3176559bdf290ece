# NumPy with out= and where=, on arrays of its own.
# question: 02_dropout/1_dropout
def dropout(x, rate, training, seed):
    if not 0 <= rate < 1:
        raise ValueError(rate)
    y = np.empty_like(x, dtype="float64")
    if not training:
        np.copyto(y, x)
        return y
    kept = np.empty(x.shape, bool)
    np.greater_equal(np.random.default_rng(seed).random(x.shape), rate, out=kept)
    y.fill(0)
    np.divide(x, 1 - rate, out=y, where=kept)
    return y
