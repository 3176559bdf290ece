# right: a closure, arguments of other names, Fortran order, float16 left out
def standardize(A, B, *, epsilon=1e-7):
    def scaler(rows):
        mean, sd = np.mean(rows, 0, dtype="float64"), np.std(rows, 0, dtype="float64")
        return lambda X: np.asfortranarray((X - mean) / np.maximum(sd, epsilon))

    scale = scaler(A)
    return scale(A), scale(B)
