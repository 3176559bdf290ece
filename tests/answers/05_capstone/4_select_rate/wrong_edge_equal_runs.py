# wrong: runs with the same lowest loss count once
# fails: mean_over_seeds | several have the same
def select_rate(rates, histories):
    means = [np.mean(list({min(h['val_loss']) for h in runs})) for runs in histories]
    return rates[int(np.argmin(means))]
