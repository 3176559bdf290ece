# wrong: a mean that is lower by less than 0.0001 counts as equal
# fails: lowest_validation_loss | however little
def select_rate(rates, histories):
    means = [np.mean([min(h['val_loss']) for h in runs]) for runs in histories]
    return rates[int(np.argmin(np.round(means, 4)))]
