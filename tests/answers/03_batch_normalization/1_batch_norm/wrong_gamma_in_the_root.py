# wrong: gamma squared goes into the root, its sign is lost
# fails: gamma_and_beta | sign of gamma
def batch_norm(x, gamma, beta, epsilon):
    mean, var = x.mean(axis=0), x.var(axis=0)
    return (x - mean) * np.sqrt(gamma ** 2 / (var + epsilon)) + beta, mean, var
