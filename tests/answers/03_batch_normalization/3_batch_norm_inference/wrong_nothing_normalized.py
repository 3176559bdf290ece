# wrong: scales and shifts only
# fails: moving_statistics, independent_of_batch_mates | only scaled and shifted
def batch_norm_inference(x, gamma, beta, moving_mean, moving_var, epsilon):
    return gamma * x + beta
