# wrong: x is divided but not centred
# fails: dgamma, dx | not centred
def batch_norm_backward(dy, x, gamma, epsilon):
    n, sd = len(x), np.sqrt(x.var(axis=0) + epsilon)
    x_hat = x / sd
    dgamma, dbeta = (dy * x_hat).sum(axis=0), dy.sum(axis=0)
    return gamma / sd * (dy - dbeta / n - x_hat * dgamma / n), dgamma, dbeta
