# wrong: the search starts from a loss of 1
# fails: lowest_validation_loss | fixed number
def select_rate(rates, histories):
    best_rate, best = None, 1.0
    for rate, runs in zip(rates, histories):
        m = np.mean([min(h["val_loss"]) for h in runs])
        if m < best:
            best_rate, best = rate, m
    return best_rate
