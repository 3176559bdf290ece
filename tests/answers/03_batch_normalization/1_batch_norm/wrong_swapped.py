# wrong: gamma and beta swapped
# fails: gamma_and_beta, normalizes | swapped
def batch_norm(x, gamma, beta, epsilon):
    mean, var = x.mean(axis=0), x.var(axis=0)
    return beta * (x - mean) / np.sqrt(var + epsilon) + gamma, mean, var
