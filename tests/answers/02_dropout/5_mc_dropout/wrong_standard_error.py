# wrong: divides the sd by the root of the number of passes
# fails: spread_and_clean_model | standard error
def mc_dropout(model, X, passes):
    results = []
    for _ in range(passes):
        h = X
        for layer in model.layers:
            h = layer(h, training=isinstance(layer, layers.Dropout))
        results.append(h)
    return np.mean(results, axis=0), np.std(results, axis=0) / np.sqrt(passes)
