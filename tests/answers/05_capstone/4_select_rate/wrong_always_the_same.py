# wrong: a fixed rate
# fails: lowest_validation_loss, mean_over_seeds
def select_rate(rates, histories):
    return 0.45
