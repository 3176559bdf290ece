# right: every result as float16
def dropout(x, rate, training, seed):
    if not 0 <= rate < 1:
        raise ValueError("rate")
    kept = np.random.default_rng(seed).random(x.shape) >= rate
    return (x * kept / (1 - rate) if training else x).astype(np.float16)
