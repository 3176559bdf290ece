# wrong: computes in float16
# fails: normalizes, gamma_and_beta, mean_and_variance | two or three digits
def batch_norm(x, gamma, beta, epsilon):
    x = x.astype(np.float16)
    mean, var = x.mean(axis=0), x.var(axis=0)
    x_hat = (x - mean) / np.sqrt(var + np.float16(epsilon))
    return (gamma * x_hat + beta).astype(np.float16), mean, var
