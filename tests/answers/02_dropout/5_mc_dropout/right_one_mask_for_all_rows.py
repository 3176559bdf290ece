# right: one mask for all rows of a pass, as if every pass drew a network
def mc_dropout(model, X, passes):
    rng = np.random.default_rng()
    results = []
    for _ in range(passes):
        h = np.array(X)
        for layer in model.layers:
            if isinstance(layer, layers.Dropout):
                h = (h * (rng.random(h.shape[1]) >= layer.rate) / (1 - layer.rate)).astype("float32")
            else:
                h = np.array(layer(h, training=False))
        results.append(h)
    return np.mean(results, axis=0), np.std(results, axis=0)
