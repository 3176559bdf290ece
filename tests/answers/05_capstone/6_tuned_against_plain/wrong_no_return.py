# wrong: no return
# fails: chosen_on_validation, claim | dict
def tuned_against_plain(data, seeds, rates):
    print("dropout wins")
