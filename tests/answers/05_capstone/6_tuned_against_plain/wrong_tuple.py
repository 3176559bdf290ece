# wrong: a tuple in place of a dict
# fails: chosen_on_validation, claim | as a dict
def tuned_against_plain(data, seeds, rates):
    return rates[0], [], [], -0.1, -0.2, -0.05
