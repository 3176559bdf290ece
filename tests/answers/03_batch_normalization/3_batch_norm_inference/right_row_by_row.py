# right: one row at a time, stacked again
def batch_norm_inference(x, gamma, beta, moving_mean, moving_var, epsilon):
    def one(row):
        return gamma * (row - moving_mean) * (moving_var + epsilon) ** -0.5 + beta

    return np.stack([one(row) for row in x])
