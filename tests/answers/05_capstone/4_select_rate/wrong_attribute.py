# wrong: takes a history for a History object
# fails: lowest_validation_loss, mean_over_seeds | new cell
def select_rate(rates, histories):
    return rates[int(np.argmin([np.mean([min(run.history["val_loss"]) for run in runs]) for runs in histories]))]
