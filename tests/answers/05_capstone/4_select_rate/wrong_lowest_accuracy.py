# wrong: argmin of the accuracy
# fails: lowest_validation_loss, mean_over_seeds | lowest accuracy
def select_rate(rates, histories):
    values = [np.mean([max(history["val_accuracy"]) for history in runs]) for runs in histories]
    return rates[int(np.argmin(values))]
