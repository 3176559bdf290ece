# wrong: complex results, from a root of complex numbers
# fails: normalizes, gamma_and_beta | as a NumPy array
def batch_norm(x, gamma, beta, epsilon):
    mean, var = x.mean(axis=0), x.var(axis=0)
    return gamma * (x - mean) / np.emath.sqrt(-1 - var + epsilon + 1) + beta, mean, var
