# wrong: var and mean in the wrong order
# fails: mean_and_variance | wrong way round
def batch_norm(x, gamma, beta, epsilon):
    mean, var = x.mean(axis=0), x.var(axis=0)
    return gamma * (x - mean) / np.sqrt(var + epsilon) + beta, var, mean
