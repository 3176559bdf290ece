# wrong: epsilon added to the standard deviation inside another root
# fails: normalizes | root is taken twice
def batch_norm(x, gamma, beta, epsilon):
    mean, sd = x.mean(axis=0), x.std(axis=0)
    return gamma * (x - mean) / np.sqrt(sd + epsilon) + beta, mean, sd ** 2
