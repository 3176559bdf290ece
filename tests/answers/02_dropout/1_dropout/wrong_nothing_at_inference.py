# wrong: returns in training only
# fails: identity_when_not_training | Nothing comes back
def dropout(x, rate, training, seed):
    if not 0 <= rate < 1:
        raise ValueError("rate")
    if training:
        return np.where(np.random.default_rng(seed).random(x.shape) < rate, 0, x / (1 - rate))
