# wrong: another function of dy and x
# fails: dx | not a sum of the three paths
def batch_norm_backward(dy, x, gamma, epsilon):
    n, mean, sd = len(x), x.mean(axis=0), np.sqrt(x.var(axis=0) + epsilon)
    x_hat = (x - mean) / sd
    dgamma, dbeta = (dy * x_hat).sum(axis=0), dy.sum(axis=0)
    dx = gamma / sd * (dy - dbeta / n - x_hat ** 2 * dgamma / n)
    return dx, dgamma, dbeta
