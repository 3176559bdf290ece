# wrong: of several dropout layers, only the first is on
# fails: mean_probabilities | only the first acts
def mc_dropout(model, X, passes):
    results = []
    for _ in range(passes):
        h = X
        for layer in model.layers:
            h = layer(h, training=layer is next(one for one in model.layers if isinstance(one, layers.Dropout)))
        results.append(np.array(h))
    return np.mean(results, axis=0), np.std(results, axis=0)
