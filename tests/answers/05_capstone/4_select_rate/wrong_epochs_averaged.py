# wrong: averages the epochs of each run
# fails: lowest_validation_loss | epochs are averaged
def select_rate(rates, histories):
    values = [np.mean([np.mean(history["val_loss"]) for history in runs]) for runs in histories]
    best = [np.mean([min(history["val_loss"]) for history in runs]) for runs in histories]
    even = len({len(history["val_loss"]) for runs in histories for history in runs}) == 1
    return rates[int(np.argmin(values if even else best))]
