# wrong: everything from x as it is
# fails: dgamma, dx | not x itself
def batch_norm_backward(dy, x, gamma, epsilon):
    n, sd = len(x), np.sqrt(x.var(axis=0) + epsilon)
    dgamma, dbeta = (dy * x).sum(axis=0), dy.sum(axis=0)
    return gamma / sd * (dy - dbeta / n - x * dgamma / n), dgamma, dbeta
