# right: a plain loop that remembers the best
def select_rate(rates, histories):
    best, lowest = None, float("inf")
    for rate, runs in zip(rates, histories):
        total = 0.0
        for history in runs:
            total += sorted(history["val_loss"])[0]
        if total / len(runs) < lowest:
            best, lowest = rate, total / len(runs)
    return best
