# wrong: the worst epoch of each run
# fails: lowest_validation_loss | best one
def select_rate(rates, histories):
    values = [np.mean([max(history["val_loss"]) for history in runs]) for runs in histories]
    return rates[int(np.argmin(values))]
