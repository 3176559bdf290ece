# right: the chain rule step by step, as in a computational graph
def batch_norm_backward(dy, x, gamma, epsilon):
    n = x.shape[0]
    mean = x.mean(axis=0)
    centred = x - mean
    var = (centred ** 2).mean(axis=0)
    inverse = 1 / np.sqrt(var + epsilon)
    x_hat = centred * inverse
    dbeta = dy.sum(axis=0)
    dgamma = (dy * x_hat).sum(axis=0)
    dx_hat = dy * gamma
    dinverse = (dx_hat * centred).sum(axis=0)
    dcentred = dx_hat * inverse
    dvar = dinverse * -0.5 * (var + epsilon) ** -1.5
    dcentred = dcentred + 2 / n * centred * dvar
    dmean = -dcentred.sum(axis=0)
    return dcentred + dmean / n, dgamma, dbeta
