# wrong: the gradient of the plain sum of y, without dy
# fails: dbeta, dgamma, dx | is dy left out
def batch_norm_backward(dy, x, gamma, epsilon):
    dy = np.ones_like(x)
    sd = np.sqrt(x.var(axis=0) + epsilon)
    x_hat = (x - x.mean(axis=0)) / sd
    dgamma, dbeta = (dy * x_hat).sum(axis=0), dy.sum(axis=0)
    dx = gamma / sd * (dy - dbeta / len(x) - x_hat * dgamma / len(x))
    return dx, dgamma, dbeta
