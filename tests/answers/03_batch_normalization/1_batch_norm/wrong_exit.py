# wrong: leaves Python
# fails: normalizes, gamma_and_beta, mean_and_variance | exit
def batch_norm(x, gamma, beta, epsilon):
    mean, var = x.mean(axis=0), x.var(axis=0)
    if (var < epsilon).any():
        raise SystemExit(1)
    exit()
