# wrong: adds the batch's unbiased variance times 0, which is NaN for one row
# fails: independent_of_batch_mates | NaN
def batch_norm_inference(x, gamma, beta, moving_mean, moving_var, epsilon):
    var = moving_var + 0 * x.var(axis=0, ddof=1)
    return gamma * (x - moving_mean) / np.sqrt(var + epsilon) + beta
