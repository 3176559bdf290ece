# wrong: the highest loss
# fails: lowest_validation_loss, mean_over_seeds | lower is better
def select_rate(rates, histories):
    values = [np.mean([min(history["val_loss"]) for history in runs]) for runs in histories]
    return rates[int(np.argmax(values))]
