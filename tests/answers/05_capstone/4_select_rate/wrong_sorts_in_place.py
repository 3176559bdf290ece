# wrong: sorts the caller's lists
# fails: lowest_validation_loss, mean_over_seeds | belongs to the caller
def select_rate(rates, histories):
    for runs in histories:
        for history in runs:
            history["val_loss"].sort()
    return rates[int(np.argmin([np.mean([history["val_loss"][0] for history in runs]) for runs in histories]))]
