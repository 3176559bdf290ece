# wrong: finds dropout by the name of a layer
# fails: mean_probabilities | not by name
def mc_dropout(model, X, passes):
    results = []
    for _ in range(passes):
        h = X
        for layer in model.layers:
            h = layer(h, training=True) if layer.name.startswith("dropout") else layer(h)
        results.append(np.array(h))
    return np.mean(results, axis=0), np.std(results, axis=0)
