# wrong: one feature gives numbers for arrays
# fails: dx, dgamma, dbeta
def batch_norm_backward(dy, x, gamma, epsilon):
    if x.shape[1] == 1:
        x, dy = x[:, 0], dy[:, 0]
    mean, var = x.mean(axis=0), x.var(axis=0)
    sd = np.sqrt(var + epsilon)
    x_hat = (x - mean) / sd
    dgamma, dbeta = (dy * x_hat).sum(axis=0), dy.sum(axis=0)
    dx = gamma / sd * (dy - dbeta / len(x) - x_hat * dgamma / len(x))
    return dx, dgamma, dbeta
