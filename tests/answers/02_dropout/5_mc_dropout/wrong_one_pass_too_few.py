# wrong: the loop begins at 1
# fails: mean_probabilities, spread_and_clean_model | no pass is made
def mc_dropout(model, X, passes):
    results = []
    for _ in range(1, passes):
        h = X
        for layer in model.layers:
            h = layer(h, training=True) if isinstance(layer, layers.Dropout) else layer(h)
        results.append(np.array(h))
    with np.errstate(all="ignore"):
        import warnings

        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return np.mean(results, axis=0), np.std(results, axis=0)
