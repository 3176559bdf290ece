# wrong: counts as many runs as the shortest list has
# fails: mean_over_seeds | Only the first runs
def select_rate(rates, histories):
    n = min(len(runs) for runs in histories)
    means = [np.mean([min(history["val_loss"]) for history in runs[:n]]) for runs in histories]
    return rates[int(np.argmin(means))]
