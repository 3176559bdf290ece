# wrong: of several dropout layers, only the last is on
# fails: mean_probabilities | only the last acts
def mc_dropout(model, X, passes):
    results = []
    for _ in range(passes):
        h = X
        for layer in model.layers:
            h = layer(h, training=layer is [one for one in model.layers if isinstance(one, layers.Dropout)][-1])
        results.append(np.array(h))
    return np.mean(results, axis=0), np.std(results, axis=0)
