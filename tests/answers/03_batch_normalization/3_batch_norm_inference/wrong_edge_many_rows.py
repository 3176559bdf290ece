# wrong: with more than 64 rows the batch is trusted more than the moving statistics
# fails: moving_statistics | statistics of the batch
def batch_norm_inference(x, gamma, beta, moving_mean, moving_var, epsilon):
    if len(x) > 64:
        moving_mean, moving_var = x.mean(axis=0), x.var(axis=0)
    return gamma * (x - moving_mean) / np.sqrt(moving_var + epsilon) + beta
