# wrong: nothing is divided
# fails: moving_statistics | not divided
def batch_norm_inference(x, gamma, beta, moving_mean, moving_var, epsilon):
    return gamma * (x - moving_mean) + beta
