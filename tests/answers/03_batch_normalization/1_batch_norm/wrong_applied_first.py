# wrong: scales and shifts before normalizing
# fails: gamma_and_beta | before normalizing
def batch_norm(x, gamma, beta, epsilon):
    mean, var = x.mean(axis=0), x.var(axis=0)
    x = gamma * x + beta
    return (x - x.mean(axis=0)) / np.sqrt(x.var(axis=0) + epsilon), mean, var
