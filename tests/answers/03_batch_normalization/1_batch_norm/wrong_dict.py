# wrong: returns a dict
# fails: normalizes, gamma_and_beta, mean_and_variance | Return 3 values
def batch_norm(x, gamma, beta, epsilon):
    mean, var = x.mean(axis=0), x.var(axis=0)
    return {"y": gamma * (x - mean) / np.sqrt(var + epsilon) + beta, "mean": mean, "var": var}
