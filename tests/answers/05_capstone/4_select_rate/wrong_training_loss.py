# wrong: chooses by the training loss
# fails: lowest_validation_loss | training loss
def select_rate(rates, histories):
    values = [np.mean([min(history["loss"]) for history in runs]) for runs in histories]
    return rates[int(np.argmin(values))]
