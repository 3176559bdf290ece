# wrong: leaves the program
# fails: lowest_validation_loss, mean_over_seeds | exit()
def select_rate(rates, histories):
    exit()
