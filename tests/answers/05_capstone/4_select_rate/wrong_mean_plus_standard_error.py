# wrong: adds the standard error to the mean
# fails: mean_over_seeds | The spread over the seeds
def select_rate(rates, histories):
    best = [[min(history["val_loss"]) for history in runs] for runs in histories]
    return rates[int(np.argmin([np.mean(v) + np.std(v) / np.sqrt(len(v)) for v in best]))]
