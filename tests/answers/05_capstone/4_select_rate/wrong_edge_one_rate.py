# wrong: one rate alone is no choice
# fails: lowest_validation_loss | one to use
def select_rate(rates, histories):
    if len(rates) == 1:
        return 0.0
    means = [np.mean([min(history["val_loss"]) for history in runs]) for runs in histories]
    return rates[int(np.argmin(means))]
