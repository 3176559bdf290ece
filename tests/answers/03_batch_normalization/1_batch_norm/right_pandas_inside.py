# right: pandas with ddof 0 inside, arrays outside
def batch_norm(x, gamma, beta, epsilon):
    import pandas as pd

    frame = pd.DataFrame(x.astype("float64"))
    mean, var = frame.mean(), frame.var(ddof=0)
    y = (frame - mean) / (var + epsilon) ** 0.5 * gamma + beta
    return y.to_numpy(), mean.to_numpy(), var.to_numpy()
