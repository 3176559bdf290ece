# wrong: min-max scaling
# fails: normalizes | min-max
def batch_norm(x, gamma, beta, epsilon):
    span = np.maximum(x.max(axis=0) - x.min(axis=0), 1e-12)
    return gamma * (x - x.min(axis=0)) / span + beta, x.mean(axis=0), x.var(axis=0)
