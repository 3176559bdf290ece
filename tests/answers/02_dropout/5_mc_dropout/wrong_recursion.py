# wrong: calls itself without end
# fails: mean_probabilities, spread_and_clean_model | without end
def mc_dropout(model, X, passes):
    return mc_dropout(model, X, passes)
