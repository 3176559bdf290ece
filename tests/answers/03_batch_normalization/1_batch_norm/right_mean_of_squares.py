# right: the variance as mean of squares minus square of the mean, in float32
def batch_norm(x, gamma, beta, epsilon):
    mean = np.mean(x, axis=0)
    var = np.mean(np.square(x), axis=0) - np.square(mean)
    return (x - mean) * gamma / np.sqrt(var + epsilon) + beta, mean, var
