# wrong: epsilon is at least 0.001
# fails: dx, dgamma
def batch_norm_backward(dy, x, gamma, epsilon):
    mean, var = x.mean(axis=0), x.var(axis=0)
    epsilon = max(epsilon, 1e-3)
    sd = np.sqrt(var + epsilon)
    x_hat = (x - mean) / sd
    dgamma, dbeta = (dy * x_hat).sum(axis=0), dy.sum(axis=0)
    dx = gamma / sd * (dy - dbeta / len(x) - x_hat * dgamma / len(x))
    return dx, dgamma, dbeta
