# wrong: a DataFrame
# fails: moving_statistics, independent_of_batch_mates | to_numpy
def batch_norm_inference(x, gamma, beta, moving_mean, moving_var, epsilon):
    import pandas as pd

    return pd.DataFrame(gamma * (x - moving_mean) / np.sqrt(moving_var + epsilon) + beta)
