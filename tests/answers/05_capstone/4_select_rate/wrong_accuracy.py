# wrong: chooses by the accuracy
# fails: lowest_validation_loss | accuracy
def select_rate(rates, histories):
    values = [np.mean([max(history["val_accuracy"]) for history in runs]) for runs in histories]
    return rates[int(np.argmax(values))]
