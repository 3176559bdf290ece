# wrong: beta for every row, whatever goes in
# fails: moving_statistics, independent_of_batch_mates
def batch_norm_inference(x, gamma, beta, moving_mean, moving_var, epsilon):
    return np.tile(beta, (len(x), 1))
