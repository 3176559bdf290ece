# right: float32 out, and the sd from the mean of squares of centred values
def standardize(X_train, X_other):
    mean = np.mean(X_train, axis=0, dtype="float64", keepdims=True)
    variance = np.mean((X_train - mean) ** 2, axis=0, keepdims=True)
    sd = np.sqrt(np.where(variance < 1e-12, 1, variance))
    return ((X_train - mean) / sd).astype("float32"), ((X_other - mean) / sd).astype("float32")
