# wrong: the median over seeds
# fails: mean_over_seeds | median
def select_rate(rates, histories):
    values = [np.median([min(history["val_loss"]) for history in runs]) for runs in histories]
    return rates[int(np.argmin(values))]
