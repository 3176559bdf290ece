# wrong: a variable overwritten in the loop: the last seed only
# fails: mean_over_seeds | last seed
def select_rate(rates, histories):
    values = []
    for runs in histories:
        for history in runs:
            best = min(history["val_loss"])
        values.append(best)
    return rates[int(np.argmin(values))]
