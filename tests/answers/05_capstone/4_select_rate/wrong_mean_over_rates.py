# wrong: the mean over the rates, for each seed
# fails: lowest_validation_loss, mean_over_seeds | each rate
def select_rate(rates, histories):
    best = np.array([[min(h["val_loss"]) for h in runs] for runs in histories]).mean(axis=0)
    return rates[int(np.argmin(best))]
