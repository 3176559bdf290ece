# wrong: claims without evidence
# fails: chosen_on_validation, claim | one trained model
def tuned_against_plain(data, seeds, rates):
    return {"rate": min(rates), "plain": [], "tuned": [], "difference": -0.1, "low": -0.2, "high": -0.05}
