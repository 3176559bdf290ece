# wrong: calls a function of another cell that is not there
# fails: chosen_on_validation, claim | misspelt
def tuned_against_plain(data, seeds, rates):
    plain = train_all(data, seeds, 0.0)
    tuned = train_all(data, seeds, rates[0])
    return {"plain": plain, "tuned": tuned}
