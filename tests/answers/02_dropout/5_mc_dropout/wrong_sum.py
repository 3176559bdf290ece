# wrong: the sum over passes
# fails: mean_probabilities, spread_and_clean_model | divide by their number
def mc_dropout(model, X, passes):
    results = []
    for _ in range(passes):
        h = X
        for layer in model.layers:
            h = layer(h, training=isinstance(layer, layers.Dropout))
        results.append(h)
    return np.sum(results, axis=0), np.std(results, axis=0)
