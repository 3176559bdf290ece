# wrong: makes 100 passes at most
# fails: mean_probabilities
def mc_dropout(model, X, passes):
    results = []
    for _ in range(min(passes, 100)):
        h = X
        for layer in model.layers:
            h = layer(h, training=isinstance(layer, layers.Dropout))
        results.append(np.array(h))
    return np.mean(results, axis=0), np.std(results, axis=0)
