# wrong: the first seed only
# fails: mean_over_seeds | first seed
def select_rate(rates, histories):
    return rates[int(np.argmin([min(runs[0]["val_loss"]) for runs in histories]))]
