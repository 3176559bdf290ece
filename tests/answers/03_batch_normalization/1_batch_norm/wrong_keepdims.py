# wrong: mean and var of shape (1, features)
# fails: mean_and_variance | One axis too many
def batch_norm(x, gamma, beta, epsilon):
    mean, var = x.mean(axis=0, keepdims=True), x.var(axis=0, keepdims=True)
    return gamma * (x - mean) / np.sqrt(var + epsilon) + beta, mean, var
