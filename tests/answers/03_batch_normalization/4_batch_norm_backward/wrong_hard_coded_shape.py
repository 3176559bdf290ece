# wrong: works for three features only
# fails: dx, dgamma, dbeta
def batch_norm_backward(dy, x, gamma, epsilon):
    dx, dgamma, dbeta = np.zeros((len(x), 3)), np.zeros(3), np.zeros(3)
    for j in range(3):
        sd = np.sqrt(x[:, j].var() + epsilon)
        x_hat = (x[:, j] - x[:, j].mean()) / sd
        dgamma[j], dbeta[j] = dy[:, j] @ x_hat, dy[:, j].sum()
        dx[:, j] = gamma[j] / sd * (dy[:, j] - dbeta[j] / len(x) - x_hat * dgamma[j] / len(x))
    return dx, dgamma, dbeta
