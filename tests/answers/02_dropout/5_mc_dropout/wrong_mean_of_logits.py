# wrong: averages logarithms
# fails: mean_probabilities, spread_and_clean_model | logits
def mc_dropout(model, X, passes):
    results = []
    for _ in range(passes):
        h = X
        for layer in model.layers:
            h = layer(h, training=isinstance(layer, layers.Dropout))
        results.append(np.log(h))
    mean = np.exp(np.mean(results, axis=0))
    return mean / mean.sum(axis=1, keepdims=True), np.std(np.exp(results), axis=0)
