# wrong: the geometric mean over seeds
# fails: mean_over_seeds | logarithms
def select_rate(rates, histories):
    best = [np.exp(np.mean(np.log([min(h["val_loss"]) for h in runs]))) for runs in histories]
    return rates[int(np.argmin(best))]
