# wrong: rows beyond the first 256 get the prediction without dropout
# fails: mean_probabilities
def mc_dropout(model, X, passes):
    results = []
    for _ in range(passes):
        h = X[:256]
        for layer in model.layers:
            h = layer(h, training=isinstance(layer, layers.Dropout))
        results.append(np.array(h))
    mean, sd = np.mean(results, axis=0), np.std(results, axis=0)
    rest = model.predict(X[256:], verbose=0) if len(X) > 256 else mean[:0]
    return np.concatenate([mean, rest]), np.concatenate([sd, np.zeros_like(rest)])
