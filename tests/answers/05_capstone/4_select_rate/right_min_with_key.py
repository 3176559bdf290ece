# right: `min` with a key
def select_rate(rates, histories):
    from statistics import mean
    scores = {rate: mean(min(run["val_loss"]) for run in runs) for rate, runs in zip(rates, histories)}
    return min(scores, key=scores.get)
