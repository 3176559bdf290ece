# wrong: predict has no argument training
# fails: mean_probabilities, spread_and_clean_model | in its own mode
def mc_dropout(model, X, passes):
    results = np.stack([model.predict(X, training=True) for _ in range(passes)])
    return results.mean(axis=0), results.std(axis=0)
