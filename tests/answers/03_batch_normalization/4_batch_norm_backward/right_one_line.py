# right: the well-known short form with n in front
def batch_norm_backward(dy, x, gamma, epsilon):
    n = x.shape[0]
    s = np.sqrt(np.var(x, axis=0) + epsilon)
    xh = (x - np.mean(x, axis=0)) / s
    dbeta, dgamma = np.einsum("ij->j", dy), np.einsum("ij,ij->j", dy, xh)
    return [1 / n * gamma / s * (n * dy - dbeta - xh * dgamma), dgamma, dbeta]
