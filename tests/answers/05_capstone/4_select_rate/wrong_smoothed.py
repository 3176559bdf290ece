# wrong: a moving average of the curve
# fails: lowest_validation_loss | smoothed
def select_rate(rates, histories):
    def low(v):
        return np.min(np.convolve(v, np.ones(3) / 3, mode="valid")) if len(v) >= 3 else min(v)

    best = [np.mean([low(h["val_loss"]) for h in runs]) for runs in histories]
    return rates[int(np.argmin(best))]
