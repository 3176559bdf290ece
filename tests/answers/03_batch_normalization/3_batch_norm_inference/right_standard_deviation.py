# right: the standard deviation with epsilon put into it by hypot
def batch_norm_inference(x, gamma, beta, moving_mean, moving_var, epsilon):
    sd = np.hypot(np.sqrt(moving_var), np.sqrt(epsilon))
    return np.divide(np.subtract(x, moving_mean), sd) * gamma + beta
