# right: gamma, beta, mean and variance merged into one scale and one shift
def batch_norm(x, gamma, beta, epsilon):
    mean, var = np.average(x, axis=0), np.var(x, 0)
    scale = gamma * (var + epsilon) ** -0.5
    return x * scale + (beta - mean * scale), mean, var
