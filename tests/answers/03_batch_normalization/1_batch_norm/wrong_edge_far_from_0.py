# wrong: the variance is a mean square minus a squared mean, in float32, which loses it far from 0
# fails: normalizes, mean_and_variance | hundreds of standard deviations
def batch_norm(x, gamma, beta, epsilon):
    mean = x.mean(axis=0)
    var = np.maximum((x * x).mean(axis=0) - mean * mean, 0)
    return gamma * (x - mean) / np.sqrt(var + epsilon) + beta, mean, var
