# wrong: statistics of the row
# fails: moving_statistics, independent_of_batch_mates | layer norm
def batch_norm_inference(x, gamma, beta, moving_mean, moving_var, epsilon):
    mean, var = x.mean(axis=1, keepdims=True), x.var(axis=1, keepdims=True)
    return gamma * (x - mean) / np.sqrt(var + epsilon) + beta
