# wrong: the wins over the seeds are counted
# fails: mean_over_seeds | wins
def select_rate(rates, histories):
    wins = np.zeros(len(rates))
    for runs in zip(*histories):
        wins[np.argmin([min(run["val_loss"]) for run in runs])] += 1
    return rates[int(np.argmax(wins))]
