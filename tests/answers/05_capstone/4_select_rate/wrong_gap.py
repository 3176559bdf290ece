# wrong: the gap between the losses decides
# fails: lowest_validation_loss, mean_over_seeds | gap
def select_rate(rates, histories):
    gaps = [np.mean([min(run["val_loss"]) - min(run["loss"]) for run in runs]) for runs in histories]
    return rates[int(np.argmin(gaps))]
