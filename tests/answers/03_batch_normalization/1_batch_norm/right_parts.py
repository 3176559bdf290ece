# right: small functions and a lambda, another order of the operations, few lines printed
def batch_norm(x, gamma, beta, epsilon):
    over_rows = lambda values: np.add.reduce(values) / values.shape[0]
    mean = over_rows(x)
    centred = np.subtract(x, mean)
    var = over_rows(centred * centred)
    print("variance", var.shape)
    return tuple([beta + gamma * centred * np.reciprocal(np.sqrt(np.add(var, epsilon))), mean, var])
