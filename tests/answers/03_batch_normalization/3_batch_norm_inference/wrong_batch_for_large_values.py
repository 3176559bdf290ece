# wrong: statistics of the batch when it looks unlike the moving ones
# fails: independent_of_batch_mates, moving_statistics | other rows of the batch
def batch_norm_inference(x, gamma, beta, moving_mean, moving_var, epsilon):
    if (np.abs(x.mean(axis=0) - moving_mean) > 2.5 * np.sqrt(moving_var + epsilon)).any():
        moving_mean, moving_var = x.mean(axis=0), x.var(axis=0)
    return gamma * (x - moving_mean) / np.sqrt(moving_var + epsilon) + beta
