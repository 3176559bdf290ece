# wrong: calls a function that no answer cell defines
# fails: moving_statistics, independent_of_batch_mates | misspelt
def batch_norm_inference(x, gamma, beta, moving_mean, moving_var, epsilon):
    return gamma * my_normalize(x, moving_mean, moving_var, epsilon) + beta
