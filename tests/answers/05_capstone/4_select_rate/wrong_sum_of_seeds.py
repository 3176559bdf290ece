# wrong: adds the losses of the seeds up
# fails: mean_over_seeds | fewer seeds
def select_rate(rates, histories):
    return rates[int(np.argmin([sum(min(history["val_loss"]) for history in runs) for runs in histories]))]
