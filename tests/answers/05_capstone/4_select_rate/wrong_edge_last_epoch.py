# wrong: the last epoch is left out
# fails: lowest_validation_loss | last epoch
def select_rate(rates, histories):
    means = [np.mean([min(h['val_loss'][:-1] or h['val_loss']) for h in runs]) for runs in histories]
    return rates[int(np.argmin(means))]
