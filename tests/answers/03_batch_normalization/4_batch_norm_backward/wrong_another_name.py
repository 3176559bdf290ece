# wrong: the function has another name
# fails: dx, dgamma, dbeta | Replace
def batch_norm_gradient(dy, x, gamma, epsilon):
    n, mean, sd = len(x), x.mean(axis=0), np.sqrt(x.var(axis=0) + epsilon)
    x_hat = (x - mean) / sd
    dgamma, dbeta = (dy * x_hat).sum(axis=0), dy.sum(axis=0)
    dx = gamma / sd * (dy - dbeta / n - x_hat * dgamma / n)
    return dx, dgamma, dbeta
