# wrong: the first epoch of each run
# fails: lowest_validation_loss | first epoch
def select_rate(rates, histories):
    values = [np.mean([history["val_loss"][0] for history in runs]) for runs in histories]
    return rates[int(np.argmin(values))]
