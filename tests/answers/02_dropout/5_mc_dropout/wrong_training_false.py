# wrong: calls the model without training=True
# fails: mean_probabilities, spread_and_clean_model | deterministic
def mc_dropout(model, X, passes):
    p = np.stack([model(X) for _ in range(passes)])
    return p.mean(axis=0), p.std(axis=0)
