# wrong: the variance is a mean square minus a squared mean, in float32
# fails: dx, dgamma | hundreds of standard deviations
def batch_norm_backward(dy, x, gamma, epsilon):
    mean = x.mean(axis=0)
    var = np.maximum((x * x).mean(axis=0) - mean * mean, 0)
    sd = np.sqrt(var + epsilon)
    x_hat = (x - mean) / sd
    dgamma, dbeta = (dy * x_hat).sum(axis=0), dy.sum(axis=0)
    dx = gamma / sd * (dy - dbeta / len(x) - x_hat * dgamma / len(x))
    return dx, dgamma, dbeta
