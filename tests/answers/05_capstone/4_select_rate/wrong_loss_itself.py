# wrong: returns the lowest loss
# fails: lowest_validation_loss, mean_over_seeds | rate itself
def select_rate(rates, histories):
    return min(np.mean([min(history["val_loss"]) for history in runs]) for runs in histories)
