# wrong: where the variance is 0, dgamma is that of dy alone
# fails: dgamma
def batch_norm_backward(dy, x, gamma, epsilon):
    mean, var = x.mean(axis=0), x.var(axis=0)
    sd = np.sqrt(var + epsilon)
    x_hat = (x - mean) / sd
    dgamma, dbeta = (dy * x_hat).sum(axis=0), dy.sum(axis=0)
    dx = gamma / sd * (dy - dbeta / len(x) - x_hat * dgamma / len(x))
    dgamma = np.where(var == 0, dbeta, dgamma)
    return dx, dgamma, dbeta
