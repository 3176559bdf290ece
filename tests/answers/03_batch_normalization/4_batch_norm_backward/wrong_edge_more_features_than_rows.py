# wrong: divides by the length of the longer axis
# fails: dx
def batch_norm_backward(dy, x, gamma, epsilon):
    mean, var = x.mean(axis=0), x.var(axis=0)
    sd = np.sqrt(var + epsilon)
    x_hat = (x - mean) / sd
    dgamma, dbeta = (dy * x_hat).sum(axis=0), dy.sum(axis=0)
    dx = gamma / sd * (dy - dbeta / max(x.shape) - x_hat * dgamma / max(x.shape))
    return dx, dgamma, dbeta
