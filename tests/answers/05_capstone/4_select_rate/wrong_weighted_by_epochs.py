# wrong: runs with more epochs weigh more
# fails: mean_over_seeds | more epochs
def select_rate(rates, histories):
    best = [
        np.average([min(h["val_loss"]) for h in runs], weights=[len(h["val_loss"]) for h in runs]) for runs in histories
    ]
    return rates[int(np.argmin(best))]
