# wrong: a constant feature gets a variance of 1
# fails: dx
def batch_norm_backward(dy, x, gamma, epsilon):
    mean, var = x.mean(axis=0), x.var(axis=0)
    var = np.where(var == 0, 1, var)
    sd = np.sqrt(var + epsilon)
    x_hat = (x - mean) / sd
    dgamma, dbeta = (dy * x_hat).sum(axis=0), dy.sum(axis=0)
    dx = gamma / sd * (dy - dbeta / len(x) - x_hat * dgamma / len(x))
    return dx, dgamma, dbeta
