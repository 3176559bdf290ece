# wrong: masks of its own that forget to rescale
# fails: mean_probabilities, spread_and_clean_model | not scaled up
def mc_dropout(model, X, passes):
    results = []
    for _ in range(passes):
        h = np.array(X)
        for layer in model.layers:
            if isinstance(layer, layers.Dropout):
                h = h * (np.random.random(h.shape) >= layer.rate)
            else:
                h = np.array(layer(h.astype("float32"), training=False))
        results.append(h)
    return np.mean(results, axis=0), np.std(results, axis=0)
