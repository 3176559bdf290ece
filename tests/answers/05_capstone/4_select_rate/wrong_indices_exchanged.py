# wrong: takes the seeds for the outer list
# fails: lowest_validation_loss, mean_over_seeds | holds the runs of
def select_rate(rates, histories):
    means = [np.mean([min(runs[place]["val_loss"]) for runs in histories]) for place in range(len(rates))]
    return rates[int(np.argmin(means))]
