# wrong: sd first
# fails: mean_probabilities, spread_and_clean_model | order is swapped
def mc_dropout(model, X, passes):
    results = []
    for _ in range(passes):
        h = X
        for layer in model.layers:
            h = layer(h, training=isinstance(layer, layers.Dropout))
        results.append(np.array(h))
    mean, sd = np.mean(results, axis=0), np.std(results, axis=0)
    return sd, mean
