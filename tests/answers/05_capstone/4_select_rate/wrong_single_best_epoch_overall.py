# wrong: pools all epochs of all seeds and takes the lowest
# fails: mean_over_seeds | single best seed
def select_rate(rates, histories):
    lowest = [np.concatenate([history["val_loss"] for history in runs]).min() for runs in histories]
    return rates[int(np.argmin(lowest))]
