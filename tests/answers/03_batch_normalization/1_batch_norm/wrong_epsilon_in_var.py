# wrong: returns the variance with epsilon in it
# fails: mean_and_variance | Epsilon is in it
def batch_norm(x, gamma, beta, epsilon):
    mean, var = x.mean(axis=0), x.var(axis=0) + epsilon
    return gamma * (x - mean) / np.sqrt(var) + beta, mean, var
