# wrong: as many runs of each rate as the fewest
# fails: mean_over_seeds | Only the first runs
def select_rate(rates, histories):
    count = min(map(len, histories))
    means = [np.mean([min(run["val_loss"]) for run in runs[:count]]) for runs in histories]
    return rates[int(np.argmin(means))]
