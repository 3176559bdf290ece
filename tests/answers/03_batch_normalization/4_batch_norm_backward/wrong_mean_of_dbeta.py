# wrong: one number for all features in the path through the mean
# fails: dx | one number for all features
def batch_norm_backward(dy, x, gamma, epsilon):
    n, root = len(x), np.sqrt(x.var(axis=0) + epsilon)
    x_hat = (x - x.mean(axis=0)) / root
    dgamma, dbeta = (dy * x_hat).sum(axis=0), dy.sum(axis=0)
    return gamma / root * (dy - dbeta.mean() / n - x_hat * dgamma / n), dgamma, dbeta
