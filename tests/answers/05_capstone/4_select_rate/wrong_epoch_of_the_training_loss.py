# wrong: the validation loss at the epoch of the lowest training loss
# fails: lowest_validation_loss | lowest training loss
def select_rate(rates, histories):
    def at_best(history):
        return history["val_loss"][int(np.argmin(history["loss"]))]

    return rates[int(np.argmin([np.mean([at_best(history) for history in runs]) for runs in histories]))]
