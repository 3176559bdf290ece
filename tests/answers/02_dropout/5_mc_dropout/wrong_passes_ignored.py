# wrong: ten passes whatever is asked for
# fails: mean_probabilities, spread_and_clean_model | ignored
def mc_dropout(model, X, passes):
    results = []
    for _ in range(10):
        h = X
        for layer in model.layers:
            h = layer(h, training=isinstance(layer, layers.Dropout))
        results.append(h)
    return np.mean(results, axis=0), np.std(results, axis=0)
