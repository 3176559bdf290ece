# wrong: mean and sd of everything
# fails: mean_probabilities, spread_and_clean_model | `axis` missing
def mc_dropout(model, X, passes):
    results = []
    for _ in range(passes):
        h = X
        for layer in model.layers:
            h = layer(h, training=isinstance(layer, layers.Dropout))
        results.append(h)
    return np.mean(results), np.std(results)
