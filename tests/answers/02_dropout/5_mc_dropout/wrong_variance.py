# wrong: the variance for the sd
# fails: spread_and_clean_model | variance
def mc_dropout(model, X, passes):
    results = []
    for _ in range(passes):
        h = X
        for layer in model.layers:
            h = layer(h, training=isinstance(layer, layers.Dropout))
        results.append(h)
    return np.mean(results, axis=0), np.var(results, axis=0)
