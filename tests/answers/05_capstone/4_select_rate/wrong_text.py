# wrong: returns the rate as text
# fails: lowest_validation_loss, mean_over_seeds | plain number
def select_rate(rates, histories):
    values = [np.mean([min(history["val_loss"]) for history in runs]) for runs in histories]
    return str(rates[int(np.argmin(values))])
