# wrong: returns in the first turn
# fails: moving_statistics, independent_of_batch_mates | Only the first row
def batch_norm_inference(x, gamma, beta, moving_mean, moving_var, epsilon):
    y = np.zeros_like(x)
    for place, row in enumerate(x):
        y[place] = gamma * (row - moving_mean) / np.sqrt(moving_var + epsilon) + beta
        return y
