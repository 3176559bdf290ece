# wrong: returns all passes, without their mean
# fails: mean_probabilities, spread_and_clean_model | passes are still there
def mc_dropout(model, X, passes):
    results = []
    for _ in range(passes):
        h = X
        for layer in model.layers:
            h = layer(h, training=isinstance(layer, layers.Dropout))
        results.append(h)
    return np.array(results), np.std(results, axis=0)
