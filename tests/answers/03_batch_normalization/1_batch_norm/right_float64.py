# right: everything in float64 from the start
def batch_norm(x, gamma, beta, epsilon):
    x, gamma, beta = (np.array(a, dtype=float) for a in (x, gamma, beta))
    mu, sigma2 = x.mean(0), x.std(0) ** 2
    x -= mu
    x /= np.sqrt(sigma2 + epsilon)
    x *= gamma
    x += beta
    return x, mu, sigma2
