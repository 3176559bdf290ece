# right: sums over the rows as products with a row of ones
def batch_norm(x, gamma, beta, epsilon):
    ones = np.ones(len(x)) / len(x)
    mean = ones @ x
    var = ones @ (x - mean) ** 2
    return np.einsum("j,ij->ij", gamma / np.sqrt(var + epsilon), x - mean) + beta, mean, var
