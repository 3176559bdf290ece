# wrong: predict runs without dropout
# fails: mean_probabilities, spread_and_clean_model | deterministic
def mc_dropout(model, X, passes):
    p = np.stack([model.predict(X, verbose=0) for _ in range(passes)])
    return p.mean(axis=0), p.std(axis=0)
