# wrong: central differences in float32: rounded away
# fails: dx | needs float64
def batch_norm_backward(dy, x, gamma, epsilon):
    x = x.copy()

    def x_hat():
        return (x - x.mean(axis=0)) / np.sqrt(x.var(axis=0) + epsilon)

    dgamma, dbeta, dx = (dy * x_hat()).sum(axis=0), dy.sum(axis=0), np.zeros_like(x)
    for place in np.ndindex(x.shape):
        old = x[place]
        x[place] = old + 1e-5
        up = np.sum(dy * gamma * x_hat())
        x[place] = old - 1e-5
        dx[place] = (up - np.sum(dy * gamma * x_hat())) / 2e-5
        x[place] = old
    return dx, dgamma, dbeta
