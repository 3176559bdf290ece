# wrong: means in dgamma and dbeta, made for dx
# fails: dbeta, dgamma | mean over the rows
def batch_norm_backward(dy, x, gamma, epsilon):
    sd = np.sqrt(x.var(axis=0) + epsilon)
    x_hat = (x - x.mean(axis=0)) / sd
    dgamma, dbeta = (dy * x_hat).mean(axis=0), dy.mean(axis=0)
    return gamma / sd * (dy - dbeta - x_hat * dgamma), dgamma, dbeta
