# wrong: takes the arguments in another order
# fails: dbeta, dgamma, dx | another order
def batch_norm_backward(x, dy, gamma, epsilon):
    sd = np.sqrt(x.var(axis=0) + epsilon)
    x_hat = (x - x.mean(axis=0)) / sd
    dgamma, dbeta = (dy * x_hat).sum(axis=0), dy.sum(axis=0)
    return gamma / sd * (dy - dbeta / len(x) - x_hat * dgamma / len(x)), dgamma, dbeta
