# right: number by number, float64
def batch_norm_inference(x, gamma, beta, moving_mean, moving_var, epsilon):
    y = np.empty(x.shape)
    for i, j in np.ndindex(*x.shape):
        y[i, j] = (float(x[i, j]) - moving_mean[j]) / (float(moving_var[j]) + epsilon) ** 0.5 * gamma[j] + beta[j]
    return y
