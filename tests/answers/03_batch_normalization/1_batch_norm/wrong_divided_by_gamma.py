# wrong: divides by gamma
# fails: gamma_and_beta | Divided by gamma
def batch_norm(x, gamma, beta, epsilon):
    mean, var = x.mean(axis=0), x.var(axis=0)
    return (x - mean) / (gamma * np.sqrt(var + epsilon)) + beta, mean, var
