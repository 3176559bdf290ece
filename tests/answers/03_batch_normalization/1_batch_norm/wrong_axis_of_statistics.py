# wrong: returns statistics over the features, though y is right
# fails: mean_and_variance | The wrong axis
def batch_norm(x, gamma, beta, epsilon):
    y = gamma * (x - x.mean(0)) / np.sqrt(x.var(0) + epsilon) + beta
    return y, x.mean(axis=1), x.var(axis=1)
