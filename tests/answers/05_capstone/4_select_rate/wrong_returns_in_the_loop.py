# wrong: returns within the loop, so the first rate
# fails: lowest_validation_loss, mean_over_seeds | first of the rates
def select_rate(rates, histories):
    best, chosen = np.inf, None
    for rate, runs in zip(rates, histories):
        mean = np.mean([min(history["val_loss"]) for history in runs])
        if mean < best:
            best, chosen = mean, rate
        return chosen
