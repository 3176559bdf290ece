# wrong: the right place, in the sorted rates
# fails: lowest_validation_loss, mean_over_seeds | sorted list
def select_rate(rates, histories):
    means = [np.mean([min(history["val_loss"]) for history in runs]) for runs in histories]
    return sorted(rates)[int(np.argmin(means))]
