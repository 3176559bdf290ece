# wrong: divides by the moving variance, without epsilon
# fails: moving_statistics | taken for a standard deviation
def batch_norm_inference(x, gamma, beta, moving_mean, moving_var, epsilon):
    return gamma * (x - moving_mean) / moving_var + beta
