# wrong: prints megabytes
# fails: normalizes, gamma_and_beta, mean_and_variance | print
def batch_norm(x, gamma, beta, epsilon):
    mean, var = x.mean(axis=0), x.var(axis=0)
    for _ in range(20):
        print("batch statistics\n" * 10_000)
    return gamma * (x - mean) / np.sqrt(var + epsilon) + beta, mean, var
