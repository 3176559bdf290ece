# right: recursion over the rows
def batch_norm_inference(x, gamma, beta, moving_mean, moving_var, epsilon):
    first = gamma * (x[:1] - moving_mean) / np.sqrt(moving_var + epsilon) + beta
    if len(x) == 1:
        return first
    rest = batch_norm_inference(x[1:], gamma, beta, moving_mean, moving_var, epsilon)
    return np.concatenate([first, rest])
