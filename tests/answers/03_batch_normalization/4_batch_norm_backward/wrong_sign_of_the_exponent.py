# wrong: power 3/2 in place of -3/2 in the path through the variance
# fails: dx | path through the variance
def batch_norm_backward(dy, x, gamma, epsilon):
    n, mean, sd = len(x), x.mean(axis=0), np.sqrt(x.var(axis=0) + epsilon)
    x_hat = (x - mean) / sd
    dgamma, dbeta = (dy * x_hat).sum(axis=0), dy.sum(axis=0)
    dvar = (dy * gamma * (x - mean) * -0.5 * sd**3).sum(axis=0)
    dmean = (-dy * gamma / sd).sum(axis=0)
    return dy * gamma / sd + dvar * 2 * (x - mean) / n + dmean / n, dgamma, dbeta
