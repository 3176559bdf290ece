# wrong: refuses a batch of one
# fails: independent_of_batch_mates | traceback
def batch_norm_inference(x, gamma, beta, moving_mean, moving_var, epsilon):
    if len(x) < 2:
        raise ValueError("batch norm needs more than one row")
    return gamma * (x - moving_mean) / np.sqrt(moving_var + epsilon) + beta
