# wrong: scales and shifts x itself
# fails: normalizes | nothing is normalized
def batch_norm(x, gamma, beta, epsilon):
    return gamma * x + beta, x.mean(axis=0), x.var(axis=0)
