# wrong: the sd divided by the mean
# fails: spread_and_clean_model | divided by the mean
def mc_dropout(model, X, passes):
    results = []
    for _ in range(passes):
        h = X
        for layer in model.layers:
            h = layer(h, training=isinstance(layer, layers.Dropout))
        results.append(np.array(h))
    mean = np.mean(results, axis=0)
    return mean, np.std(results, axis=0) / mean
