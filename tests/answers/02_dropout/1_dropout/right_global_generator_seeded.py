# right: seeds NumPy's global generator in every call; binomial draws of what is kept
def dropout(x, rate, training, seed):
    if rate < 0.0 or 1.0 <= rate:
        raise ValueError("rate must be at least 0 and below 1")
    if training:
        np.random.seed(seed % 2**32)
        keep = np.random.binomial(n=1, p=1 - rate, size=x.shape)
        return np.where(keep == 1, x / (1 - rate), 0.0)
    return x
