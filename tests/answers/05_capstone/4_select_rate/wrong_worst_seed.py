# wrong: the worst seed
# fails: mean_over_seeds | worst seed
def select_rate(rates, histories):
    values = [max(min(history["val_loss"]) for history in runs) for runs in histories]
    return rates[int(np.argmin(values))]
