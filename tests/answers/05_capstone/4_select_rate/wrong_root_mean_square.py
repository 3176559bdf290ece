# wrong: the root mean square over seeds
# fails: mean_over_seeds | squared
def select_rate(rates, histories):
    best = [np.sqrt(np.mean(np.square([min(h["val_loss"]) for h in runs]))) for runs in histories]
    return rates[int(np.argmin(best))]
