# wrong: the result is transposed
# fails: moving_statistics, independent_of_batch_mates | for every value of x
def batch_norm_inference(x, gamma, beta, moving_mean, moving_var, epsilon):
    return (gamma * (x - moving_mean) / np.sqrt(moving_var + epsilon) + beta).T
