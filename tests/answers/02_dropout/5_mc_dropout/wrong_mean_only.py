# wrong: forgets the sd
# fails: mean_probabilities, spread_and_clean_model | return 2 values
def mc_dropout(model, X, passes):
    return np.mean([model(X, training=True) for _ in range(passes)], axis=0)
