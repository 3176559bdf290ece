# right: the variance as mean of squares minus square of the mean, in float64, which has digits to spare
def batch_norm(x, gamma, beta, epsilon):
    x = np.asarray(x, "float64")
    mean = np.mean(x, axis=0)
    var = np.mean(np.square(x), axis=0) - np.square(mean)
    return (x - mean) * gamma / np.sqrt(var + epsilon) + beta, mean, var
