# wrong: one variance for all features, each with its own mean
# fails: dx, dgamma | One variance
def batch_norm_backward(dy, x, gamma, epsilon):
    n, mean, sd = len(x), x.mean(axis=0), np.sqrt(x.var() + epsilon)
    x_hat = (x - mean) / sd
    dgamma, dbeta = (dy * x_hat).sum(axis=0), dy.sum(axis=0)
    return gamma / sd * (dy - dbeta / n - x_hat * dgamma / n), dgamma, dbeta
