# wrong: statistics of the batch
# fails: moving_statistics, independent_of_batch_mates | statistics of the batch
def batch_norm_inference(x, gamma, beta, moving_mean, moving_var, epsilon):
    return gamma * (x - x.mean(axis=0)) / np.sqrt(x.var(axis=0) + epsilon) + beta
