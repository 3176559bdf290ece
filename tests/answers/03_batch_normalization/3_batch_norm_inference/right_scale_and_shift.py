# right: one scale and one shift, as a compiler would merge them
def batch_norm_inference(x, gamma, beta, moving_mean, moving_var, epsilon):
    scale = gamma / np.sqrt(moving_var + epsilon)
    return x * scale + (beta - moving_mean * scale)
