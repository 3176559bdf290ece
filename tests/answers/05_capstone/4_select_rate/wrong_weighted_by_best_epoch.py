# wrong: runs with a later best epoch weigh more
# fails: mean_over_seeds | later best epoch
def select_rate(rates, histories):
    best = []
    for runs in histories:
        w = np.array([np.argmin(h["val_loss"]) + 1 for h in runs], float)
        v = np.array([min(h["val_loss"]) for h in runs])
        best.append((w * v).sum() / w.sum())
    return rates[int(np.argmin(best))]
