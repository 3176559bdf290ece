# right: one feature at a time, in plain Python, float64; mean and var become arrays at the end
def batch_norm(x, gamma, beta, epsilon):
    y = np.zeros(x.shape)
    means, variances = [], []
    for j in range(x.shape[1]):
        column = [float(value) for value in x[:, j]]
        mean = sum(column) / len(column)
        variance = sum((value - mean) ** 2 for value in column) / len(column)
        for i, value in enumerate(column):
            y[i, j] = (value - mean) / (variance + epsilon) ** 0.5 * gamma[j] + beta[j]
        means.append(mean)
        variances.append(variance)
    return y, np.array(means), np.array(variances)
