# wrong: divides by gamma and multiplies again, which is NaN where it is 0
# fails: dx
def batch_norm_backward(dy, x, gamma, epsilon):
    sd = np.sqrt(x.var(axis=0) + epsilon)
    x_hat = (x - x.mean(axis=0)) / sd
    dgamma, dbeta = (dy * x_hat).sum(axis=0), dy.sum(axis=0)
    with np.errstate(all="ignore"):
        scale = gamma / (sd * gamma) * gamma
    return scale * (dy - dbeta / len(x) - x_hat * dgamma / len(x)), dgamma, dbeta
