# right: the three formulas of Ioffe and Szegedy, section 3
def batch_norm_backward(dy, x, gamma, epsilon):
    m = len(x)
    mu, sigma2 = np.mean(x, 0), np.var(x, 0)
    dx_hat = dy * gamma
    dsigma2 = np.sum(dx_hat * (x - mu) * -0.5 * (sigma2 + epsilon) ** (-3 / 2), 0)
    dmu = np.sum(-dx_hat / np.sqrt(sigma2 + epsilon), 0) + dsigma2 * np.mean(-2 * (x - mu), 0)
    dx = dx_hat / np.sqrt(sigma2 + epsilon) + dsigma2 * 2 * (x - mu) / m + dmu / m
    x_hat = (x - mu) / np.sqrt(sigma2 + epsilon)
    return dx, np.sum(dy * x_hat, 0), np.sum(dy, 0)
