# wrong: prints the rate and returns nothing
# fails: lowest_validation_loss, mean_over_seeds | hands it over
def select_rate(rates, histories):
    values = [np.mean([min(history["val_loss"]) for history in runs]) for runs in histories]
    print(rates[int(np.argmin(values))])
