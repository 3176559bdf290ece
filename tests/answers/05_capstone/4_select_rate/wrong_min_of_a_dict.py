# wrong: the smallest key of a dict from rates to losses
# fails: lowest_validation_loss, mean_over_seeds | smallest of the rates
def select_rate(rates, histories):
    means = {rate: np.mean([min(history["val_loss"]) for history in runs]) for rate, runs in zip(rates, histories)}
    return min(means)
