# wrong: a rate of 0 is taken for none
# fails: lowest_validation_loss | like any other
def select_rate(rates, histories):
    means = [np.mean([min(h['val_loss']) for h in runs]) for runs in histories]
    return rates[int(np.argmin(means))] or max(rates)
