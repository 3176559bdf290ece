# wrong: the axis of a single row is squeezed away
# fails: spread_and_clean_model
def mc_dropout(model, X, passes):
    results = []
    for _ in range(passes):
        h = X
        for layer in model.layers:
            h = layer(h, training=isinstance(layer, layers.Dropout))
        results.append(np.squeeze(h))
    return np.mean(results, axis=0), np.std(results, axis=0)
