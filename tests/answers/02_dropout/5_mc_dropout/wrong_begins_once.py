# wrong: every pass begins with what the last one gave
# fails: mean_probabilities, spread_and_clean_model | begins with X again
def mc_dropout(model, X, passes):
    results, h = [], X
    for _ in range(passes):
        for layer in model.layers:
            h = layer(h, training=isinstance(layer, layers.Dropout))
        results.append(h)
    return np.mean(results, axis=0), np.std(results, axis=0)
