# wrong: gives NaN
# fails: lowest_validation_loss, mean_over_seeds
def select_rate(rates, histories):
    return float("nan")
