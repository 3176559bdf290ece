# wrong: y is right, mean and var are texts
# fails: mean_and_variance | as a NumPy array
def batch_norm(x, gamma, beta, epsilon):
    mean, var = x.mean(axis=0), x.var(axis=0)
    return gamma * (x - mean) / np.sqrt(var + epsilon) + beta, f"{mean}", f"{var}"
