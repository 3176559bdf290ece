# wrong: takes the variance before the mean
# fails: moving_statistics, independent_of_batch_mates | swapped
def batch_norm_inference(x, gamma, beta, moving_var, moving_mean, epsilon):
    with np.errstate(all="ignore"):
        return gamma * (x - moving_mean) / np.sqrt(moving_var + epsilon) + beta
