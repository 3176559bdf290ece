# wrong: the rows beyond the first 64 are left out of the sums
# fails: dx, dgamma, dbeta
def batch_norm_backward(dy, x, gamma, epsilon):
    mean, var = x.mean(axis=0), x.var(axis=0)
    sd = np.sqrt(var + epsilon)
    x_hat = (x - mean) / sd
    dgamma, dbeta = (dy * x_hat)[:64].sum(axis=0), dy[:64].sum(axis=0)
    dx = gamma / sd * (dy - dbeta / len(x) - x_hat * dgamma / len(x))
    return dx, dgamma, dbeta
