# wrong: nothing is divided
# fails: normalizes | not divided
def batch_norm(x, gamma, beta, epsilon):
    mean, var = x.mean(axis=0), x.var(axis=0)
    return gamma * (x - mean) + beta, mean, var
