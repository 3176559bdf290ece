# right: prints a line now and then; that is no fault
def dropout(x, rate, training, seed):
    print("rate", rate)
    if not 0 <= rate < 1:
        raise ValueError(rate)
    scale = 1 / (1 - rate) if training else 1.0
    kept = np.random.Generator(np.random.PCG64(seed)).random(x.shape, dtype=np.float32) >= (rate if training else -1)
    return np.multiply(x, scale) * kept
