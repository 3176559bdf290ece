# wrong: the last epoch of each run
# fails: lowest_validation_loss | last epoch
def select_rate(rates, histories):
    values = [np.mean([history["val_loss"][-1] for history in runs]) for runs in histories]
    return rates[int(np.argmin(values))]
