# wrong: calls itself without end
# fails: normalizes, gamma_and_beta, mean_and_variance | without end
def batch_norm(x, gamma, beta, epsilon):
    y, mean, var = batch_norm(x, gamma, beta, epsilon)
    return y, mean, var
