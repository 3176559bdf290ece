# wrong: the last pass weighs half
# fails: mean_probabilities | don't count alike
def mc_dropout(model, X, passes):
    results = []
    for _ in range(passes):
        h = X
        for layer in model.layers:
            h = layer(h, training=isinstance(layer, layers.Dropout))
        results.append(np.array(h))
    mean = results[0]
    for one in results[1:]:
        mean = (mean + one) / 2
    return mean, np.std(results, axis=0)
