# right: central differences in float64, exact enough
def batch_norm_backward(dy, x, gamma, epsilon):
    dy, x, gamma = (a.astype("float64") for a in (dy, x, gamma))
    beta = np.zeros_like(gamma)

    def loss():
        x_hat = (x - x.mean(axis=0)) / np.sqrt(x.var(axis=0) + epsilon)
        return np.sum(dy * (gamma * x_hat + beta))

    def gradient(values, h=1e-6):
        result = np.zeros_like(values)
        for place in np.ndindex(values.shape):
            old = values[place]
            values[place] = old + h
            up = loss()
            values[place] = old - h
            result[place] = (up - loss()) / (2 * h)
            values[place] = old
        return result

    return gradient(x), gradient(gamma), gradient(beta)
