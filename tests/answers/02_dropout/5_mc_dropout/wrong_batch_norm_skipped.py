# wrong: leaves the batch norm layers out
# fails: spread_and_clean_model | left out
def mc_dropout(model, X, passes):
    results = []
    for _ in range(passes):
        h = X
        for layer in model.layers:
            if not isinstance(layer, layers.BatchNormalization):
                h = layer(h, training=True)
        results.append(np.array(h))
    return np.mean(results, axis=0), np.std(results, axis=0)
