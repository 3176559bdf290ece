# wrong: centres the caller's rows in place
# fails: mean_probabilities, spread_and_clean_model | belongs to the caller
def mc_dropout(model, X, passes):
    X -= X.mean(axis=0)
    p = np.stack([model(X, training=True) for _ in range(passes)])
    return p.mean(axis=0), p.std(axis=0)
