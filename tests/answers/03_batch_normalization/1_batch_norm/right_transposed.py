# right: works on the transposed array, axis 1 there; unbiased variance put right by hand
def batch_norm(x, gamma, beta, epsilon):
    features = x.T
    n = features.shape[1]
    mean = features.mean(axis=1, keepdims=True)
    var = features.var(axis=1, ddof=1, keepdims=True) * (n - 1) / n
    y = (features - mean) / np.sqrt(var + epsilon)
    return (y * gamma[:, None] + beta[:, None]).T, mean.ravel(), var.ravel()
