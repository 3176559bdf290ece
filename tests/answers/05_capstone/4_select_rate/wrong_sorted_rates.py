# wrong: sorts the rates but not the histories
# fails: lowest_validation_loss, mean_over_seeds
def select_rate(rates, histories):
    values = [np.mean([min(history["val_loss"]) for history in runs]) for runs in histories]
    return sorted(rates, reverse=True)[int(np.argmax(np.argsort(values)))]
