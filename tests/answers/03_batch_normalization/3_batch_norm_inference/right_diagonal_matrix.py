# right: a product with a diagonal matrix, as batch norm is folded into a Dense layer
def batch_norm_inference(x, gamma, beta, moving_mean, moving_var, epsilon):
    kernel = np.diag(gamma / np.sqrt(moving_var + epsilon))
    return x @ kernel + (beta - moving_mean @ kernel)
