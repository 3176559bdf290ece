# wrong: returns the index
# fails: lowest_validation_loss, mean_over_seeds | index
def select_rate(rates, histories):
    return int(np.argmin([np.mean([min(history["val_loss"]) for history in runs]) for runs in histories]))
