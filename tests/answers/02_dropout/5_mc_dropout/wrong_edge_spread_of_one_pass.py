# wrong: the spread of one pass is 1, for it is not known
# fails: mean_probabilities | no spread
def mc_dropout(model, X, passes):
    results = []
    for _ in range(passes):
        h = X
        for layer in model.layers:
            h = layer(h, training=isinstance(layer, layers.Dropout))
        results.append(np.array(h))
    return np.mean(results, axis=0), np.std(results, axis=0) + (passes == 1)
