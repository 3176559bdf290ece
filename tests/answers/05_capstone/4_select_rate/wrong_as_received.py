# wrong: the function as received: the single best seed
# fails: mean_over_seeds | single best seed
def select_rate(rates, histories):
    best = [min(min(history["val_loss"]) for history in runs) for runs in histories]
    return rates[int(np.argmin(best))]
