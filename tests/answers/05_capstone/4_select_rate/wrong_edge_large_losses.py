# wrong: the lowest loss so far starts at 1000
# fails: lowest_validation_loss | fixed number
def select_rate(rates, histories):
    best, lowest = rates[0], 1000
    for rate, runs in zip(rates, histories):
        mean = np.mean([min(history['val_loss']) for history in runs])
        if mean < lowest:
            best, lowest = rate, mean
    return best
