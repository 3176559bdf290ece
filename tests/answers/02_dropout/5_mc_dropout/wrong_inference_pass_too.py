# wrong: a pass without dropout in the mean
# fails: mean_probabilities, spread_and_clean_model | without dropout is averaged in
def mc_dropout(model, X, passes):
    results = [np.array(model(X, training=False))]
    for _ in range(passes):
        h = X
        for layer in model.layers:
            h = layer(h, training=isinstance(layer, layers.Dropout))
        results.append(np.array(h))
    return np.mean(results, axis=0), np.std(results, axis=0)
