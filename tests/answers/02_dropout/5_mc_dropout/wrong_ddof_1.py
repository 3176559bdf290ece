# wrong: the sample sd, ddof 1
# fails: spread_and_clean_model | ddof 1
def mc_dropout(model, X, passes):
    results = []
    for _ in range(passes):
        h = X
        for layer in model.layers:
            h = layer(h, training=isinstance(layer, layers.Dropout))
        results.append(h)
    sd = np.std(results, axis=0, ddof=1) if passes > 1 else np.zeros(h.shape)
    return np.mean(results, axis=0), sd
