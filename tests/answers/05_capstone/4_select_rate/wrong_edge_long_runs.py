# wrong: looks at the first 100 epochs
# fails: lowest_validation_loss | Every epoch
def select_rate(rates, histories):
    means = [np.mean([min(h['val_loss'][:100]) for h in runs]) for runs in histories]
    return rates[int(np.argmin(means))]
