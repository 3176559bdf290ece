# right: pandas inside, an array outside
def batch_norm_inference(x, gamma, beta, moving_mean, moving_var, epsilon):
    import pandas as pd

    sd = pd.Series(moving_var.astype("float64") + epsilon) ** 0.5
    return (pd.DataFrame(x).sub(moving_mean).div(sd.to_numpy()).mul(gamma) + beta).to_numpy()
