# wrong: no return
# fails: chosen_on_validation, claim | hands it over
def tuned_against_plain(data, seeds, rates):
    print("dropout wins")
