# wrong: statistics of the batch if there is one, the moving ones for a single row
# fails: independent_of_batch_mates, moving_statistics | other rows of the batch
def batch_norm_inference(x, gamma, beta, moving_mean, moving_var, epsilon):
    mean, var = (x.mean(axis=0), x.var(axis=0)) if len(x) > 1 else (moving_mean, moving_var)
    return gamma * (x - mean) / np.sqrt(var + epsilon) + beta
